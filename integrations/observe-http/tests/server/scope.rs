//! The scope covers the layers inside ours and the handler, poll by poll; not those outside.

use std::convert::Infallible;

use http::{Request, Response};
use observe::{Current, observed};
use tower::{Layer as _, Service, ServiceBuilder, ServiceExt as _, service_fn};

use crate::serve::{Text, call, layer, request, response, text};
use crate::support::frames::{Frames, Step};
use crate::support::seen::Seen;

#[observed(name = "scope.inside", low = ["where"(values("layer", "handler", "late", "body")) = place])]
fn work(place: &'static str) {
    let _ = place;
}

#[test]
fn layers_inside_and_the_handler_are_children_and_layers_outside_are_not() {
    let seen = Seen::new();
    let _scoped = seen.registry().scoped();
    let is_outside = || assert!(Current::here().documentation().is_none());
    let service = ServiceBuilder::new()
        .map_request(move |request: Request<()>| {
            is_outside();
            request
        })
        .map_response(move |response| {
            is_outside();
            response
        })
        .layer(layer(&seen))
        .map_request(|request: Request<()>| {
            work("layer");
            request
        })
        .service(service_fn(async |_: Request<()>| {
            work("handler");
            tokio::task::yield_now().await;
            work("late");
            Ok::<_, Infallible>(text(200, "hello"))
        }));
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.expect("a runtime").block_on(async {
        let Ok(response) = service.oneshot(request("GET", "/a")).await;
        is_outside();
        crate::serve::read(response.into_body(), 1);
    });
    let children = seen.all("scope.inside");
    children.has_count(3).for_each(|child| {
        child.has_parent("http.server.requests");
    });
    seen.one("http.server.requests")
        .has_stopped()
        .has_no_parent();
}

#[test]
fn body_is_made_inside() {
    let seen = Seen::new();
    let _scoped = seen.registry().scoped();
    let body = http_body_util::BodyExt::map_frame(Frames::new([Step::Data("a")]), |frame| {
        work("body");
        frame
    });
    let mut body = Some(body);
    let service = service_fn(move |_: Request<()>| {
        let body = body.take().expect("there is one request");
        std::future::ready(Ok::<_, Infallible>(response(200, body)))
    });
    call(layer(&seen).layer(service), request("GET", "/a"), 2);
    seen.one("scope.inside").has_parent("http.server.requests");
}

#[test]
fn what_is_not_ready_is_not_observed() {
    struct Busy;

    impl Service<Request<()>> for Busy {
        type Response = Response<Text>;
        type Error = Infallible;
        type Future = std::future::Ready<Result<Response<Text>, Infallible>>;

        fn poll_ready(
            &mut self,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Result<(), Infallible>> {
            std::task::Poll::Pending
        }

        fn call(&mut self, _: Request<()>) -> Self::Future {
            unreachable!("it is never ready")
        }
    }

    let seen = Seen::new();
    let mut service = layer(&seen).layer(Busy);
    let ready = std::pin::pin!(tower::ServiceExt::<Request<()>>::ready(&mut service));
    assert!(crate::serve::poll(ready).is_pending());
    seen.has_none();
}
