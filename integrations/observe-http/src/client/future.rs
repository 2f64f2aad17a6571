//! The answer to a request, on its way.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use http::Response;
use http_body::Body;
use observe::ObservedError;
use pin_project_lite::pin_project;

use super::shown::Shown;
use super::{ClientBody, ClientErrors, ClientExchange};
use crate::answer;
use crate::error_source::is_io_error;
use crate::running::Running;

pin_project! {
    /// The future of a [`ClientService`](super::ClientService).
    #[must_use = "futures do nothing unless polled"]
    pub struct ClientFuture<F, E> {
        // Dropped before the observation around it.
        #[pin]
        future: F,
        running: Option<Running<ClientExchange>>,
        errors: PhantomData<fn() -> E>,
    }
}

impl<F, E> ClientFuture<F, E> {
    pub(super) fn new(future: F, running: Option<Running<ClientExchange>>) -> Self {
        Self {
            future,
            running,
            errors: PhantomData,
        }
    }
}

impl<F, E, B, Failed> Future for ClientFuture<F, E>
where
    F: Future<Output = Result<Response<B>, Failed>>,
    E: ClientErrors<Failed>,
    B: Body,
{
    type Output = Result<Response<ClientBody<B>>, Failed>;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        answer::poll(this.future, this.running, task, |running, error| {
            fail(running, E::source(error), &E::observed(error));
        })
    }
}

/// Ends the observation of a request that got no response.
pub(super) fn fail(
    running: Running<ClientExchange>,
    source: &(dyn Error + 'static),
    observed: &ObservedError<'_>,
) {
    if is_io_error(source) {
        running.io_error();
    }
    match Shown::of(running.exchange(), source, observed) {
        Some(shown) => running.fail(&shown.as_observed()),
        None => running.fail(observed),
    }
}

impl<F, E> fmt::Debug for ClientFuture<F, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientFuture").finish_non_exhaustive()
    }
}
