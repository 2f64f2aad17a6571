//! A future that takes an observation along.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::Current;

/// Takes the current observation along into a task that is about to be spawned.
///
/// ```no_run
/// # fn spawn(future: impl Future<Output = ()> + Send + 'static) {}
/// # async fn send_receipt() {}
/// # async fn run() {
/// spawn(observe::carried(send_receipt()));
/// # }
/// ```
pub fn carried<F: Future>(future: F) -> Carried<F> {
    Current::here().wrap(future)
}

pin_project! {
    /// A future that takes an observation along; made by [`Current::wrap`] and [`carried`].
    ///
    /// # Cancellation
    ///
    /// Dropping it drops the future inside and nothing else: the observation that it takes along
    /// runs elsewhere and goes on. What the future inside was observing ends as cancelled; that
    /// `Drop` runs outside the observation.
    #[must_use = "futures do nothing unless polled"]
    pub struct Carried<F> {
        #[pin]
        future: F,
        current: Current,
    }
}

impl<F> Carried<F> {
    pub(super) fn new(current: Current, future: F) -> Self {
        Self { future, current }
    }
}

impl<F: Future> Future for Carried<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let _entered = this.current.enter();
        this.future.poll(task)
    }
}

impl<F> fmt::Debug for Carried<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Carried")
            .field("current", &self.current)
            .finish_non_exhaustive()
    }
}
