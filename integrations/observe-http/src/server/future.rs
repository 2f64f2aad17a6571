//! The answer to a request, in the making.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use http::Response;
use http_body::Body;
use observe::ObservedError;
use pin_project_lite::pin_project;

use super::{ServerBody, ServerExchange};
use crate::answer;
use crate::running::Running;

pin_project! {
    /// The future of a [`ServerService`](super::ServerService).
    #[must_use = "futures do nothing unless polled"]
    pub struct ServerFuture<F> {
        // Dropped before the observation around it.
        #[pin]
        future: F,
        running: Option<Running<ServerExchange>>,
    }
}

impl<F> ServerFuture<F> {
    pub(super) fn new(future: F, running: Option<Running<ServerExchange>>) -> Self {
        Self { future, running }
    }
}

impl<F, B, E> Future for ServerFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body,
    E: fmt::Display,
{
    type Output = Result<Response<ServerBody<B>>, E>;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        answer::poll(this.future, this.running, task, |running, error| {
            running.fail(&ObservedError::displayed(error));
        })
    }
}

impl<F> fmt::Debug for ServerFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerFuture").finish_non_exhaustive()
    }
}
