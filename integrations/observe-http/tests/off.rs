//! Without a registry the components do nothing: no context, no handle, no header.

use std::convert::Infallible;
use std::future::Ready;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http::{Request, Response};
use http_body::Body as _;
use http_body_util::Full;
use observe::Registry;
use observe_http::client::{ReqwestMiddleware, UreqMiddleware};
use observe_http::{ClientLayer, ServerLayer, ServerObservation};
use tower::{Layer as _, Service, ServiceBuilder, service_fn};

type Text = Full<bytes::Bytes>;

#[expect(clippy::needless_pass_by_value, reason = "a service takes its request")]
fn answer(request: Request<()>) -> Ready<Result<Response<Text>, Infallible>> {
    assert!(!ServerObservation::of(&request).is_observed());
    assert!(!ServerObservation::current().is_observed());
    assert!(request.extensions().is_empty());
    assert!(request.headers().is_empty());
    let hello = Full::new(bytes::Bytes::from_static(b"hello"));
    std::future::ready(Ok(Response::new(hello)))
}

fn call<S, B>(service: &mut S)
where
    S: Service<Request<()>, Response = Response<B>, Error = Infallible>,
    B: http_body::Body<Data = bytes::Bytes>,
{
    let task = &mut Context::from_waker(Waker::noop());
    let future = pin!(service.call(Request::new(())));
    let Poll::Ready(Ok(response)) = future.poll(task) else {
        panic!("it answers at once");
    };
    assert_eq!(response.body().size_hint().exact(), Some(5));
    let mut body = pin!(response.into_body());
    assert!(matches!(
        body.as_mut().poll_frame(task),
        Poll::Ready(Some(Ok(_)))
    ));
    assert!(body.is_end_stream());
}

#[test]
fn middlewares_hand_on_what_they_get() {
    assert!(Registry::installed().is_none());
    let answers = |request: Request<ureq::SendBody<'_>>,
                   _: ureq::middleware::MiddlewareNext<'_>| {
        assert!(request.headers().is_empty());
        let body = ureq::Body::builder().data("hello");
        Ok(Response::new(body))
    };
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .middleware(UreqMiddleware::new())
        .middleware(answers)
        .build()
        .into();
    let response = agent.get("http://example.org/").call().expect("it answers");
    // Ours would not know it.
    assert_eq!(response.body().content_length(), Some(5));
}

#[tokio::test]
async fn asynchronous_middlewares_hand_on_what_they_get() {
    struct Answers;

    #[async_trait::async_trait]
    impl reqwest_middleware::Middleware for Answers {
        async fn handle(
            &self,
            request: reqwest::Request,
            _: &mut http::Extensions,
            _: reqwest_middleware::Next<'_>,
        ) -> reqwest_middleware::Result<reqwest::Response> {
            assert!(request.headers().is_empty());
            Ok(Response::new("hello").into())
        }
    }

    assert!(Registry::installed().is_none());
    let client = reqwest_middleware::ClientBuilder::new(reqwest::Client::new())
        .with(ReqwestMiddleware::new())
        .with(Answers)
        .build();
    let response = client.get("http://example.org/").send().await;
    let text = response.expect("it answers").text().await;
    assert_eq!(text.expect("it is text"), "hello");
}

#[test]
fn nothing_is_observed() {
    assert!(Registry::installed().is_none());
    let mut server = ServerLayer::new().layer(service_fn(answer));
    call(&mut server);
    let mut client = ClientLayer::new().layer(service_fn(answer));
    call(&mut client);
    let mut both = ServiceBuilder::new()
        .layer(ServerLayer::new())
        .layer(ClientLayer::new())
        .service(service_fn(answer));
    call(&mut both);
}
