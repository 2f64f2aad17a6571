//! The thread that pushes.

use std::io::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

use http::HeaderMap;
use observe_metrics::Meters;
use opentelemetry::Context;
use tokio::runtime::{Builder, Runtime};

use super::error::PushError;
use super::request::{self, Identity};
use super::sender::{self, Address};

/// How to push, when, and how long that may take.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) headers: HeaderMap,
    pub(super) interval: Duration,
    pub(super) deadline: Duration,
}

/// Whom to tell how a push went.
type Reply = Sender<Result<(), PushError>>;

enum Order {
    Flush(Reply),
    End(Reply),
}

/// A thread with a Tokio runtime of its own, so that connections outlive the application's.
pub(super) struct Pusher {
    orders: Sender<Order>,
    thread: JoinHandle<()>,
    /// The process that the thread is of: a fork has the rest of this, but not the thread.
    process: u32,
    failures: Arc<AtomicU64>,
    deadline: Duration,
}

impl Pusher {
    pub(super) fn start(
        meters: Meters,
        identity: Identity,
        address: Address,
        settings: Settings,
    ) -> Result<Self, PushError> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| PushError::Thread(error.to_string()))?;
        let (orders, received) = mpsc::channel();
        let failures = Arc::new(AtomicU64::new(0));
        let deadline = settings.deadline;
        let work = Work {
            meters,
            identity,
            address,
            settings,
            failures: Arc::clone(&failures),
            has_failed: false,
        };
        let thread = thread::Builder::new()
            .name(String::from("observe-metrics-push"))
            .spawn(move || work.run(&runtime, &received))
            .map_err(|error| PushError::Thread(error.to_string()))?;
        Ok(Self {
            orders,
            thread,
            process: process::id(),
            failures,
            deadline,
        })
    }

    pub(super) fn flush(&self) -> Result<(), PushError> {
        self.order(Order::Flush)
    }

    pub(super) fn end(self) -> Result<(), PushError> {
        let result = self.order(Order::End);
        // A thread that hangs beyond the deadline is left alone: it ends with the process. In a fork
        // there is none.
        if !matches!(result, Err(PushError::Deadline(_) | PushError::Forked)) {
            let _ = self.thread.join();
        }
        result
    }

    pub(super) fn failures(&self) -> u64 {
        self.failures.load(Ordering::Relaxed)
    }

    fn order(&self, order: impl FnOnce(Reply) -> Order) -> Result<(), PushError> {
        if process::id() != self.process {
            return Err(PushError::Forked);
        }
        let (reply, answered) = mpsc::channel();
        if self.orders.send(order(reply)).is_err() {
            return Err(PushError::Ended);
        }
        // One push may be under way, and then there is ours.
        let patience = self
            .deadline
            .saturating_mul(2)
            .saturating_add(self.deadline / 10);
        answered
            .recv_timeout(patience)
            .unwrap_or_else(|error| match error {
                RecvTimeoutError::Timeout => Err(PushError::Deadline(self.deadline)),
                RecvTimeoutError::Disconnected => Err(PushError::Ended),
            })
    }
}

/// What standard error is told after a failure.
const GOES_ON: &str = "the next push that arrives says it all";
const ENDS: &str = "what was counted since the last push is lost";

/// What the thread has.
struct Work {
    meters: Meters,
    identity: Identity,
    address: Address,
    settings: Settings,
    failures: Arc<AtomicU64>,
    /// Whether the last push has failed: only the first of a row is said.
    has_failed: bool,
}

impl Work {
    fn run(mut self, runtime: &Runtime, orders: &Receiver<Order>) {
        // What the exporter itself does is no telemetry of the program.
        let _suppressed = Context::enter_telemetry_suppressed_scope();
        loop {
            match orders.recv_timeout(self.settings.interval) {
                Err(RecvTimeoutError::Timeout) => drop(self.push(runtime, GOES_ON)),
                Ok(Order::Flush(reply)) => drop(reply.send(self.push(runtime, GOES_ON))),
                Ok(Order::End(reply)) => {
                    drop(reply.send(self.push(runtime, ENDS)));
                    return;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Pushes; `prospects` is what becomes of what has not arrived.
    fn push(&mut self, runtime: &Runtime, prospects: &str) -> Result<(), PushError> {
        let pushed = catch_unwind(AssertUnwindSafe(|| self.try_push(runtime)));
        let result = pushed.unwrap_or(Err(PushError::Panicked));
        if let Err(error) = &result {
            self.failures.fetch_add(1, Ordering::Relaxed);
            if !self.has_failed {
                // A program without standard error goes on all the same.
                let _ = writeln!(
                    io::stderr().lock(),
                    "observe: warning: failed to {error} (to {}); {prospects}",
                    self.address,
                );
            }
        }
        self.has_failed = result.is_err();
        result
    }

    fn try_push(&self, runtime: &Runtime) -> Result<(), PushError> {
        let now = SystemTime::now();
        let request = request::of(&self.meters, &self.identity, now);
        let deadline = self.settings.deadline;
        runtime.block_on(async {
            let sent = tokio::time::timeout(
                deadline,
                sender::send(&self.address, &self.settings.headers, request),
            );
            sent.await.unwrap_or(Err(PushError::Deadline(deadline)))
        })
    }
}
