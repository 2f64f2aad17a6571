//! One request, in memory.

use std::convert::Infallible;
use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use http::{Request, Response, StatusCode};
use http_body::Body;
use http_body_util::Full;
use observe_http::ServerLayer;
use observe_http::server::ServerService;
use tower::Layer as _;
use tower::Service;

use crate::support::seen::Seen;

pub(crate) type Text = Full<bytes::Bytes>;

pub(crate) fn layer(seen: &Seen) -> ServerLayer {
    ServerLayer::new().registry(seen.registry())
}

/// A service that answers every request alike.
pub(crate) fn always<B: Clone>(
    layer: &ServerLayer,
    response: Response<B>,
) -> ServerService<Always<B>> {
    layer.layer(Always(response))
}

#[derive(Clone)]
pub(crate) struct Always<B>(Response<B>);

impl<B: Clone, R> Service<Request<R>> for Always<B> {
    type Response = Response<B>;
    type Error = Infallible;
    type Future = std::future::Ready<Result<Response<B>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<R>) -> Self::Future {
        std::future::ready(Ok(self.0.clone()))
    }
}

pub(crate) fn request(method: &str, uri: &str) -> Request<()> {
    let request = Request::builder().method(method).uri(uri);
    request.body(()).expect("it is a request")
}

pub(crate) fn response<B>(status: u16, body: B) -> Response<B> {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).expect("it is a status");
    response
}

pub(crate) fn text(status: u16, text: &'static str) -> Response<Text> {
    response(
        status,
        Full::new(bytes::Bytes::from_static(text.as_bytes())),
    )
}

/// Polls once.
pub(crate) fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// What a future that does not wait gives.
pub(crate) fn now<F: Future>(future: F) -> F::Output {
    match poll(pin!(future)) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits"),
    }
}

/// Reads so many frames of a body and drops the rest.
pub(crate) fn read<B: Body>(body: B, frames: usize) {
    let mut body = pin!(body);
    for _ in 0..frames {
        let _ = body
            .as_mut()
            .poll_frame(&mut Context::from_waker(Waker::noop()));
    }
}

/// Calls a service, and reads so many frames of the body.
pub(crate) fn call<S, B>(mut service: S, request: Request<()>, frames: usize)
where
    S: Service<Request<()>, Response = Response<B>>,
    B: Body,
{
    if let Ok(response) = now(service.call(request)) {
        read(response.into_body(), frames);
    }
}
