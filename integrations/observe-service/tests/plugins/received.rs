//! Programs as plugins.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use http::{Request, StatusCode};
use observe::testing::TestRegistry;
use observe_service::{Event, Received, Receiver, State, Stats, json};
use tower::ServiceExt as _;

async fn posted(receiver: &Receiver, token: Option<&str>, body: &[u8]) -> (StatusCode, String) {
    let app: Router = Router::new().route("/observer", receiver.route());
    let mut request = Request::post("/observer");
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let request = request
        .body(Body::from(body.to_vec()))
        .expect("it is a request");
    let response = app.oneshot(request).await.expect("it answers");
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX)
        .await
        .expect("it has an end");
    (
        status,
        String::from_utf8(body.to_vec()).expect("it is text"),
    )
}

fn body() -> Vec<u8> {
    json::encode(&[Event::status("service-0", State::Running)])
}

#[tokio::test]
async fn events_are_handed_over_and_taken() {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let keep = kept.clone();
    let receiver = Receiver::new(move |received: Received| {
        keep.lock()
            .expect("no test panics in it")
            .extend(received.events);
        std::future::ready(true)
    });
    let answer = posted(&receiver, None, &body()).await;
    assert_eq!(answer, (StatusCode::OK, r#"{"ok":true}"#.into()));
    let kept = kept.lock().expect("no test panics in it");
    assert_eq!(*kept, [Event::status("service-0", State::Running)]);
}

#[tokio::test]
async fn what_is_not_taken_and_what_is_none_is_said() {
    let receiver = Receiver::new(async |_: Received| false)
        .token("gost")
        .max_bytes(1000);
    let answer = posted(&receiver, Some("gost"), &body()).await;
    assert_eq!(answer, (StatusCode::OK, r#"{"ok":false}"#.into()));
    let status = async |token, body: &[u8]| posted(&receiver, token, body).await.0;
    assert_eq!(status(None, &body()).await, StatusCode::UNAUTHORIZED);
    assert_eq!(status(Some("gos"), &body()).await, StatusCode::UNAUTHORIZED);
    assert_eq!(
        status(Some("gast"), &body()).await,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(status(Some("gost"), b"{").await, StatusCode::BAD_REQUEST);
    assert_eq!(
        status(Some("gost"), &[b' '; 1001]).await,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

/// The seed's table of fields, as observations.
#[tokio::test]
async fn events_become_observations() {
    let seen = TestRegistry::scoped();
    let stats = Stats {
        total_conns: 1,
        input_bytes: 78,
        ..Stats::default()
    };
    let events = [
        Event::status("service-0", State::Running),
        Event::client("service-0", "user1", stats),
    ];
    let answer = posted(&Receiver::observed(), None, &json::encode(&events)).await;
    assert_eq!(answer.0, StatusCode::OK);
    seen.has_count(2);
    seen.any_with("status.state", "running")
        .has_low("kind", "service")
        .has_low("type", "status")
        .has_high("service", "service-0")
        .has_high("status.msg", "service service-0 is running");
    seen.any_with("client", "user1")
        .has_low("kind", "handler")
        .has_low("type", "stats")
        .has_high("stats.total_conns", "1")
        .has_high("stats.input_bytes", "78");
}
