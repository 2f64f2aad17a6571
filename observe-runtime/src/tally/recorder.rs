//! Where a handler counts calls of one kind.

use crate::clock::Timestamp;
use crate::propagation::TraceContext;

/// Counts the calls of one declaration that end well with one combination of low values, on one
/// thread: what [`Handler::recorder`](crate::Handler::recorder) makes.
///
/// It lives on the thread that it was made on, until that thread ends, or observes something anew
/// after what is installed has changed: its `Drop` is the place to hand over what it has counted. What
/// has to be seen earlier it shares with its handler, as below. What ends the process at once, as
/// [`std::process::exit`] does, drops none.
///
/// # Panics
///
/// A panic in it is counted like any of a handler's, and the call is unharmed.
///
/// ```
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// use observe::propagation::TraceContext;
/// use observe::{Recorder, Timestamp};
///
/// struct Nanos(Arc<AtomicU64>);
///
/// impl Recorder for Nanos {
///     fn record(&self, started: Timestamp, stopped: Timestamp, _trace: Option<&TraceContext>) {
///         let nanos = stopped.as_nanos().saturating_sub(started.as_nanos());
///         self.0.fetch_add(nanos, Ordering::Relaxed);
///     }
/// }
/// ```
pub trait Recorder: 'static {
    /// A call has ended well. `trace` is the trace and span that it was, where a handler has said so.
    fn record(&self, started: Timestamp, stopped: Timestamp, trace: Option<&TraceContext>);
}
