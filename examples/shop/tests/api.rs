//! The shop over HTTP, in memory.

#[path = "../../../integrations/observe-http/tests/support/nowhere.rs"]
mod nowhere;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use nowhere::nowhere;
use observe::testing::TestRegistry;
use observe_metrics::Meters;
use observe_prometheus::Prometheus;
use shop::api::Api;
use shop::checkout::Shop;
use shop::payment::{Acquirer, Bookkeeping};
use shop::stock::Stock;
use shop::tracking::Tracking;
use tower::ServiceExt as _;

/// A shop with one teapot, and a carrier that nobody reaches.
fn app() -> Router {
    let mut stock = Stock::default();
    stock.restock(&[("teapot", 1)]);
    let shop = Shop {
        stock,
        acquirer: Acquirer {
            limit_cents: 10_000,
        },
        bookkeeping: Bookkeeping,
    };
    let carrier = nowhere().to_string().parse().expect("it is an address");
    Api::new(shop, Tracking::new(carrier)).routes(&Prometheus::new(&Meters::new()))
}

async fn ask(app: &Router, method: &str, path: &str, body: &'static str) -> (u16, String) {
    let request = Request::builder().method(method).uri(path);
    let request = request.body(Body::from(body)).expect("it is a request");
    let Ok(response) = app.clone().oneshot(request).await;
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), 1_000_000).await;
    let body = body.expect("it is short").to_vec();
    (status, String::from_utf8(body).expect("it is text"))
}

#[tokio::test]
async fn order_is_observed_with_its_request() {
    let app = app();
    let seen = TestRegistry::scoped();
    let answer = ask(&app, "POST", "/orders/7", "teapot").await;
    assert_eq!(answer, (201, String::from("Post-7")));
    seen.one("http.server.requests")
        .has_contextual_name("http post /orders/{number}")
        .has_low("uri", "/orders/{number}")
        .has_low("status", 201)
        .has_no_error();
    seen.one("orders.checkout")
        .has_parent("http.server.requests");
}

#[tokio::test]
async fn order_that_comes_to_nothing_is_recorded_with_its_request() {
    let app = app();
    assert_eq!(ask(&app, "POST", "/orders/7", "teapot").await.0, 201);
    let seen = TestRegistry::scoped();
    assert_eq!(ask(&app, "POST", "/orders/8", "teapot").await.0, 409);
    seen.one("http.server.requests")
        .has_low("status", 409)
        .has_low("outcome", "CLIENT_ERROR")
        .has_low("exception", "OutOfStock")
        .has_error_message("there are not enough of the article");
}

#[tokio::test]
async fn carrier_that_does_not_answer_is_an_error_of_both_sides() {
    let app = app();
    let seen = TestRegistry::scoped();
    assert_eq!(ask(&app, "GET", "/parcels/Post-7", "").await.0, 502);
    seen.one("http.client.requests")
        .has_parent("http.server.requests")
        .has_low("status", "IO_ERROR")
        .has_low("uri", "/parcels/{number}");
    seen.one("http.server.requests")
        .has_low("status", 502)
        .has_low("outcome", "SERVER_ERROR")
        .has_low("exception", "Unreachable");
}

#[tokio::test]
async fn page_is_not_observed() {
    let app = app();
    let seen = TestRegistry::scoped();
    assert_eq!(ask(&app, "GET", "/metrics", "").await.0, 200);
    seen.has_none();
}
