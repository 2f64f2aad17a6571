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
    let mut running = slot.take();
    let poll = {
        let _scope = Running::open_scope(running.as_mut());
        future.poll(task)
    };
    let response = match poll {
        Poll::Pending => {
            running.iter_mut().for_each(Running::report);
            *slot = running;
            return Poll::Pending;
        }
        Poll::Ready(Err(error)) => {
            if let Some(running) = running {
                fail(running, &error);
            }
            return Poll::Ready(Err(error));
        }
        Poll::Ready(Ok(response)) => response,
    };
    Poll::Ready(Ok(match running {
        Some(running) => ObservedBody::behind(running, response),
        None => response.map(ObservedBody::ended),
    }))
}
