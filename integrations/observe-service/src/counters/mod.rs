//! What a service, or a client of it, has counted.

mod baseline;
mod connection;

use std::error::Error;
use std::io;
use std::iter::successors;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::event::Stats;

pub(crate) use baseline::Baseline;
pub use connection::Connection;

/// Counts connections, traffic and errors. Clones count in the same place.
///
/// Counting a read or a write is one atomic addition; nothing is ever subtracted, so nothing can fall
/// below zero.
///
/// ```
/// use observe_service::Counters;
///
/// let counters = Counters::new();
/// let connection = counters.open();
/// counters.read(235);
/// counters.written(632);
/// drop(connection);
///
/// let stats = counters.snapshot();
/// assert_eq!((stats.total_conns, stats.current_conns), (1, 0));
/// assert_eq!((stats.input_bytes, stats.output_bytes), (235, 632));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Counters(Arc<Cells>);

#[derive(Debug, Default)]
struct Cells {
    input: AtomicU64,
    output: AtomicU64,
    opened: AtomicU64,
    closed: AtomicU64,
    errors: AtomicU64,
    drained: Mutex<Baseline>,
}

impl Counters {
    /// All of them zero.
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts a connection, which is open until the guard is dropped.
    #[must_use = "a guard that is dropped at once closes the connection"]
    pub fn open(&self) -> Connection {
        self.0.opened.fetch_add(1, Ordering::Relaxed);
        Connection::new(self.clone())
    }

    /// Counts bytes that were read from the client.
    #[inline]
    pub fn read(&self, bytes: usize) {
        self.0.input.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// Counts bytes that were written to the client.
    #[inline]
    pub fn written(&self, bytes: usize) {
        self.0.output.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// Counts an error.
    pub fn error(&self) {
        self.0.errors.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts how a connection's handling ended: an error, unless it or an error behind it only says that the
    /// client has gone, that the connection was closed here or that its time was up.
    ///
    /// What a program declines by a rule of its own, say a limit of a client's, is no error either: it hands `Ok`
    /// here. A handling that is cancelled has no outcome.
    ///
    /// ```
    /// use std::io::{Error, ErrorKind};
    /// use observe_service::Counters;
    ///
    /// let counters = Counters::new();
    /// counters.outcome::<()>(&Err(ErrorKind::UnexpectedEof.into()));
    /// counters.outcome::<()>(&Err(Error::other("no such host")));
    /// assert_eq!(counters.snapshot().total_errs, 1);
    /// ```
    pub fn outcome<T>(&self, result: &io::Result<T>) {
        if result.as_ref().is_err_and(is_error) {
            self.error();
        }
    }

    /// What was counted so far. Reading takes nothing away.
    pub fn snapshot(&self) -> Stats {
        // Every close that is seen has its open seen, because a connection is opened first; so more can
        // never be closed than opened.
        let closed = self.0.closed.load(Ordering::Acquire);
        let opened = self.0.opened.load(Ordering::Relaxed);
        Stats {
            total_conns: opened,
            current_conns: opened.saturating_sub(closed),
            input_bytes: self.0.input.load(Ordering::Relaxed),
            output_bytes: self.0.output.load(Ordering::Relaxed),
            total_errs: self.0.errors.load(Ordering::Relaxed),
        }
    }

    /// What was counted so far, but of bytes only those that were not drained before: each byte is in
    /// exactly one drain, however many threads count and drain. Reports are not affected.
    ///
    /// ```
    /// use observe_service::Counters;
    ///
    /// let counters = Counters::new();
    /// counters.read(3);
    /// assert_eq!(counters.drain().input_bytes, 3);
    /// assert_eq!(counters.drain().input_bytes, 0);
    /// assert_eq!(counters.snapshot().input_bytes, 3);
    /// ```
    pub fn drain(&self) -> Stats {
        let mut drained = self
            .0
            .drained
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        drained.advance(self.snapshot())
    }

    /// Whether nobody but its owner can count any more.
    pub(crate) fn is_unshared(&self) -> bool {
        Arc::strong_count(&self.0) == 1
    }

    fn close(&self) {
        self.0.closed.fetch_add(1, Ordering::Release);
    }
}

fn is_error(error: &io::Error) -> bool {
    let behind = error.get_ref().map(|error| error as &(dyn Error + 'static));
    let mut behind = successors(behind, |&error| error.source());
    let is_end = |error: &io::Error| {
        matches!(
            error.kind(),
            io::ErrorKind::UnexpectedEof | io::ErrorKind::NotConnected | io::ErrorKind::TimedOut
        )
    };
    !is_end(error) && !behind.any(|error| error.downcast_ref().is_some_and(is_end))
}
