//! A poll for the response to an observed request.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use http::Response;
use http_body::Body;

use crate::body::ObservedBody;
use crate::exchange::Exchange;
use crate::running::Running;

/// Polls a future inside its observation, which the response takes over; `fail` ends it with an error.
#[inline]
pub(crate) fn poll<X, F, B, E>(
    future: Pin<&mut F>,
    slot: &mut Option<Running<X>>,
    task: &mut Context<'_>,
    fail: impl FnOnce(Running<X>, &E),
) -> Poll<Result<Response<ObservedBody<B, X>>, E>>
where
    X: Exchange,
    F: Future<Output = Result<Response<B>, E>>,
    B: Body,
{
    // Taken out while the future runs: a panic drops it on its way.
    let Some(mut running) = slot.take() else {
        return future
            .poll(task)
            .map_ok(|response| response.map(ObservedBody::ended));
    };
    match running.scoped(|| future.poll(task)) {
        Poll::Pending => {
            running.report();
            *slot = Some(running);
            Poll::Pending
        }
        Poll::Ready(Ok(response)) => Poll::Ready(Ok(ObservedBody::behind(running, response))),
        Poll::Ready(Err(error)) => {
            fail(running, &error);
            Poll::Ready(Err(error))
        }
    }
}
