//! A future inside an observation.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::Scope;
use crate::raw::Running;

pin_project! {
    /// Opens an observation's scope for each poll; made by
    /// [`Observation::in_scope`](super::Observation::in_scope).
    ///
    /// # Cancellation
    ///
    /// Dropping it drops the future inside, with the scope closed; the observation goes on, until
    /// it is stopped or dropped itself.
    #[must_use = "futures do nothing unless polled"]
    pub struct InScope<'a, F> {
        #[pin]
        future: F,
        running: Option<&'a mut Running>,
    }
}

impl<'a, F> InScope<'a, F> {
    pub(super) fn new(running: Option<&'a mut Running>, future: F) -> Self {
        Self { future, running }
    }
}

impl<F: Future> Future for InScope<'_, F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let _scope = Scope::open(this.running.as_deref_mut());
        this.future.poll(task)
    }
}

impl<F> fmt::Debug for InScope<'_, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InScope").finish_non_exhaustive()
    }
}
