//! A layer that wraps the body of responses, and leaves something with requests if it is told to, and
//! does nothing else: what axum and the extensions of requests charge for that.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::http::{Request, Response};
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;
use tower::{Layer, Service};

/// With settings, as any layer has them: axum clones a layer for each request.
#[derive(Clone, Default)]
pub(super) struct BodyLayer {
    settings: Arc<Settings>,
}

#[derive(Default)]
struct Settings {
    leaves: bool,
}

impl BodyLayer {
    /// Leaves a pointer in the extensions of each request.
    pub(super) fn that_leaves_a_pointer() -> Self {
        Self {
            settings: Arc::new(Settings { leaves: true }),
        }
    }
}

#[derive(Clone)]
pub(super) struct BodyService<S> {
    inner: S,
    settings: Arc<Settings>,
}

impl<S> Layer<S> for BodyLayer {
    type Service = BodyService<S>;

    fn layer(&self, inner: S) -> BodyService<S> {
        BodyService {
            inner,
            settings: Arc::clone(&self.settings),
        }
    }
}

impl<S, B, R> Service<Request<B>> for BodyService<S>
where
    S: Service<Request<B>, Response = Response<R>>,
{
    type Response = Response<Wrapped<R>>;
    type Error = S::Error;
    type Future = BodyFuture<S::Future>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(task)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        if self.settings.leaves {
            let pointer = Arc::clone(&self.settings);
            request.extensions_mut().insert(pointer);
        }
        BodyFuture {
            future: self.inner.call(request),
        }
    }
}

pin_project! {
    pub(super) struct BodyFuture<F> {
        #[pin]
        future: F,
    }
}

impl<F, R, E> Future for BodyFuture<F>
where
    F: Future<Output = Result<Response<R>, E>>,
{
    type Output = Result<Response<Wrapped<R>>, E>;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let poll = self.project().future.poll(task);
        poll.map_ok(|response| response.map(|body| Wrapped { body }))
    }
}

pin_project! {
    pub(super) struct Wrapped<B> {
        #[pin]
        body: B,
    }
}

impl<B: Body> Body for Wrapped<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        self.project().body.poll_frame(task)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
