//! The body of a response, whose end is the end of the exchange.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Buf;
use http::Response;
use http_body::{Body, Frame, SizeHint};
use observe::ObservedError;
use pin_project_lite::pin_project;

use crate::exchange::Exchange;
use crate::head::Behind;
use crate::running::Running;

pin_project! {
    /// The body of a response, whose end is the end of the exchange.
    ///
    /// It is what the body inside it is: frames, size and end pass through unchanged.
    ///
    /// # Cancellation
    ///
    /// Dropped before its end, the exchange was cancelled: its status stays, its outcome is
    /// `UNKNOWN`, its error `cancelled`.
    pub struct ObservedBody<B, X: Exchange> {
        // Dropped before the observation around it.
        #[pin]
        body: B,
        running: Option<Running<X>>,
    }
}

impl<B, X: Exchange> ObservedBody<B, X> {
    /// A body that nobody observes, or whose exchange has ended.
    pub(crate) fn ended(body: B) -> Self {
        Self {
            body,
            running: None,
        }
    }
}

impl<B: Body, X: Exchange> ObservedBody<B, X> {
    /// The response with a body that ends the exchange, unless its head has.
    pub(crate) fn behind(mut running: Running<X>, response: Response<B>) -> Response<Self> {
        running.head(response.status());
        running.report();
        let behind = Behind::of(running.method(), &response);
        response.map(|body| match behind {
            Behind::Nothing => {
                running.complete();
                Self::ended(body)
            }
            Behind::Body(size) => {
                running.promise(size);
                Self {
                    body,
                    running: Some(running),
                }
            }
        })
    }
}

impl<B, X> Body for ObservedBody<B, X>
where
    B: Body,
    B::Error: fmt::Display,
    X: Exchange,
{
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let mut this = self.project();
        // Taken out while the body runs: a panic drops it on its way.
        let Some(mut running) = this.running.take() else {
            return this.body.poll_frame(task);
        };
        let body = this.body.as_mut();
        let poll = if X::MAKES_BODY {
            running.scoped(|| body.poll_frame(task))
        } else {
            body.poll_frame(task)
        };
        running.report();
        match &poll {
            Poll::Pending => *this.running = Some(running),
            Poll::Ready(None) => running.complete(),
            Poll::Ready(Some(Err(error))) => running.fail(&ObservedError::displayed(error)),
            Poll::Ready(Some(Ok(frame))) => {
                if is_last(frame, &mut running) || this.body.is_end_stream() {
                    running.complete();
                } else {
                    *this.running = Some(running);
                }
            }
        }
        poll
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Whether it is the trailers, or the rest of what was promised.
fn is_last<D: Buf, X: Exchange>(frame: &Frame<D>, running: &mut Running<X>) -> bool {
    match frame.data_ref() {
        Some(data) => running.received(data.remaining()) == Some(0),
        None => frame.is_trailers(),
    }
}

impl<B: Default, X: Exchange> Default for ObservedBody<B, X> {
    fn default() -> Self {
        Self::ended(B::default())
    }
}

impl<B, X: Exchange> fmt::Debug for ObservedBody<B, X> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ObservedBody").finish_non_exhaustive()
    }
}
