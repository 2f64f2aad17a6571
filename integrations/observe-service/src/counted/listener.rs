//! A listener whose connections are counted.

use std::future::poll_fn;
use std::io;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::{Accept, AcceptError, Counted};
use crate::event::State;
use crate::service::Service;

/// The service's own listener: it counts connections and reports how accepting them goes.
///
/// [`Service::listen`] makes one. It is `ready` once the first connection is asked for, `failed` and
/// `ready` again around each failure that may pass, and `closed` when it is dropped or can accept no more.
#[derive(Debug)]
pub struct CountedListener<L> {
    listener: L,
    service: Service,
    /// How many failures came one after the other.
    failures: u32,
    /// Until when nothing is accepted, after a failure.
    resumes: Option<Instant>,
    is_ready: bool,
}

impl<L: Accept> CountedListener<L> {
    pub(crate) fn new(listener: L, service: Service) -> Self {
        Self {
            listener,
            service,
            failures: 0,
            resumes: None,
            is_ready: false,
        }
    }

    /// Waits for the next connection. A failure that may pass, such as too many open files, is waited
    /// for: one second, then two, four, and five from then on; always one second after an [`AcceptError`].
    ///
    /// # Errors
    ///
    /// If the listener can accept no more; the service is `closed` then.
    ///
    /// # Cancellation
    ///
    /// No connection is lost, and what is left of a wait after a failure is waited for by the next call.
    pub async fn accept(&mut self) -> io::Result<(Counted<L::Stream>, L::Address)> {
        loop {
            self.until_ready().await;
            match poll_fn(|cx| self.listener.poll_accept(cx)).await {
                Ok((stream, address)) => {
                    self.failures = 0;
                    return Ok((Counted::open(stream, self.service.counters()), address));
                }
                Err(error) if is_temporary(&error) => self.failed(&error),
                Err(error) => {
                    self.service.report(State::Closed);
                    // Whoever tries again is, if it succeeds.
                    self.is_ready = false;
                    return Err(error);
                }
            }
        }
    }

    /// The listener inside.
    pub fn get_ref(&self) -> &L {
        &self.listener
    }

    async fn until_ready(&mut self) {
        if let Some(resumes) = self.resumes {
            sleep_until(resumes).await;
            self.resumes = None;
        }
        if !self.is_ready {
            self.is_ready = true;
            self.service.report(State::Ready);
        }
    }

    fn failed(&mut self, error: &io::Error) {
        self.service.report(State::Failed);
        self.is_ready = false;
        self.failures = if AcceptError::is(error) {
            1
        } else {
            self.failures.saturating_add(1)
        };
        let seconds = match self.failures {
            1 => 1,
            2 => 2,
            3 => 4,
            _ => 5,
        };
        self.resumes = Some(Instant::now() + Duration::from_secs(seconds));
    }
}

impl<L> Drop for CountedListener<L> {
    fn drop(&mut self) {
        self.service.report(State::Closed);
    }
}

/// Whether accepting may go better later: what Go calls temporary.
fn is_temporary(error: &io::Error) -> bool {
    // `accept(2)`: the limits of files of the process and of the system.
    const EMFILE: i32 = 24;
    const ENFILE: i32 = 23;
    AcceptError::is(error)
        || matches!(
            error.kind(),
            io::ErrorKind::ConnectionAborted
                | io::ErrorKind::ConnectionReset
                | io::ErrorKind::Interrupted
                | io::ErrorKind::TimedOut
                | io::ErrorKind::WouldBlock
        )
        || matches!(error.raw_os_error(), Some(EMFILE | ENFILE))
}
