//! What time it is: read once when an observation starts and once when it ends.

mod system;
mod timestamp;

use system::now;
pub use timestamp::Timestamp;

/// Tells a registry's observations the time.
///
/// Without one they ask the processor's time stamp counter where Linux itself trusts it, else
/// [`Instant`](std::time::Instant). A test brings its own:
///
/// ```
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use std::time::Duration;
///
/// use observe::{Clock, Registry, Timestamp};
///
/// /// Goes on when it is told to.
/// #[derive(Clone, Default)]
/// struct Hands(Arc<AtomicU64>);
///
/// impl Clock for Hands {
///     fn now(&self) -> Timestamp {
///         Timestamp::from_nanos(self.0.load(Ordering::Relaxed))
///     }
/// }
///
/// let hands = Hands::default();
/// let registry = Registry::builder().clock(hands.clone()).build()?;
/// let start = hands.now();
/// hands.0.fetch_add(5_000, Ordering::Relaxed);
/// assert_eq!(hands.now().since(start), Duration::from_micros(5));
/// # Ok::<(), observe::InstallError>(())
/// ```
///
/// # Panics
///
/// A clock that panics is counted with the handlers that do, and the system's is asked instead.
pub trait Clock: Send + Sync + 'static {
    /// What time it is. A clock that steps back makes durations of zero, not negative ones.
    fn now(&self) -> Timestamp;
}
