//! The service that is observed, and how it is called.

use std::hint::black_box;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{Request, Uri};
use axum::routing::get;
use http_body::Body as _;
use tower::Service;

/// One route with a parameter, and an answer that is there at once.
pub(crate) fn bare() -> Router {
    async fn order(Path(_): Path<String>) -> &'static str {
        "hello"
    }
    Router::new().route("/orders/{id}", get(order))
}

/// Calls the service so many times. A function of its own, because callgrind counts what runs in it.
#[inline(never)]
pub(crate) fn calls(service: &mut Router, count: u64) {
    for _ in 0..count {
        call(service);
    }
}

fn call(service: &mut Router) {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = Uri::from_static("/orders/7");
    let future = pin!(Service::<Request<Body>>::call(service, request));
    let Poll::Ready(Ok(response)) = poll(future) else {
        panic!("it answers at once");
    };
    assert!(response.status().is_success());
    read(response.into_body());
}

fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// As hyper reads it: not behind the frame with which the body says that it is at its end.
fn read(body: Body) {
    let mut body = pin!(body);
    while !body.is_end_stream() {
        let frame = body
            .as_mut()
            .poll_frame(&mut Context::from_waker(Waker::noop()));
        match black_box(frame) {
            Poll::Ready(Some(Ok(_))) => {}
            Poll::Ready(None) => return,
            _ => panic!("it is there at once"),
        }
    }
}
