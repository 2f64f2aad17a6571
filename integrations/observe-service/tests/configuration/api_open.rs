//! What of the Web API is open to whom.

use axum::body::{Body, to_bytes};
use http::{HeaderMap, Request, StatusCode};
use observe_service::{Config, ServiceConfig, Services, Users};
use tower::ServiceExt as _;

use crate::api::Client;

fn client() -> Client {
    Client::of("", &Services::new(), |api| {
        api.path_prefix("/api")
            .users(Users::new([("user", "pass")]))
    })
}

async fn asked(client: &Client, method: &str, path: &str) -> (StatusCode, HeaderMap, String) {
    let request = Request::builder().method(method).uri(path);
    let request = request
        .header("origin", "http://elsewhere.example")
        .header("access-control-request-method", "POST");
    let request = request.body(Body::empty()).expect("it is a request");
    let answer = client.router.clone().oneshot(request).await;
    let (head, body) = answer.expect("it answers").into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("it has an end");
    let body = String::from_utf8(body.to_vec()).expect("it is text");
    (head.status, head.headers, body)
}

/// And it tells of all paths that there are.
///
/// Rules: api.docs, api.prefix.
#[tokio::test]
async fn anybody_may_read_what_the_api_is() {
    let client = client();
    let (status, _, swagger) = asked(&client, "GET", "/api/docs/swagger.yaml").await;
    assert_eq!(status, StatusCode::OK);
    Config::from_yaml(&swagger).expect("it is YAML");
    let (_, paths) = swagger.split_once("\npaths:\n").expect("it has paths");
    let (paths, _) = paths
        .split_once("\nparameters:")
        .expect("something follows");
    let open = Client::of("", &Services::new(), |api| {
        api.path_prefix("/api")
            .restart(async |_: ServiceConfig| Ok(()))
    });
    let mut path = "";
    let mut count = 0;
    for line in paths.lines() {
        let named = line.trim().trim_end_matches(':');
        if line.starts_with("  /") {
            path = named;
        } else if ["get", "put", "post", "delete"].contains(&named) {
            let path = format!("/api{}", path.replace("{name}", "o"));
            let (status, _, _) = asked(&open, &named.to_uppercase(), &path).await;
            let missing = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED];
            assert!(!missing.contains(&status), "{named} {path}");
            count += 1;
        }
    }
    assert_eq!(count, 11);
}

/// Rules: ours.origins.
#[tokio::test]
async fn pages_of_other_origins_may_use_nothing() {
    let client = client();
    for (method, path) in [
        ("OPTIONS", "/api/config/observers"),
        ("GET", "/api/config/observers"),
        ("GET", "/api/docs/swagger.yaml"),
    ] {
        let (_, headers, _) = asked(&client, method, path).await;
        let is_allowance = |name: &&str| name.starts_with("access-control-");
        let mut names = headers.keys().map(http::HeaderName::as_str);
        assert_eq!(names.find(is_allowance), None, "{method} {path}");
    }
}
