//! What the URL of a request holds and nobody else should see is not in what is observed.

use std::borrow::Cow;

use http::Method;
use observe_http::ClientLayer;
use observe_http::client::ReqwestMiddleware;
use tower::ServiceExt as _;

use crate::clients::block_on;
use crate::peer::{Peer, Script};
use crate::support::seen::Seen;

fn stars(_: &str) -> Cow<'_, str> {
    Cow::Borrowed("token=***")
}

#[track_caller]
fn has_none(seen: &Seen, address: &str) {
    let observation = seen.ended();
    let message = observation.error_message().expect("nobody listens");
    let shown = format!("http://{address}/a?token=***");
    assert!(message.contains(&shown), "{message}");
    assert!(!message.contains("secret"), "{message}");
    seen.only()
        .has_low("exception", "reqwest::Error")
        .has_low("status", "IO_ERROR")
        .has_high("http.url", shown);
}

#[test]
fn error_of_reqwest_shows_the_url_as_the_hook_leaves_it() {
    let address = Peer::nobody();
    let url = format!("http://ada:secret@{address}/a?token=secret#part");
    let url = reqwest::Url::parse(&url).expect("it is a URL");
    let client = reqwest::Client::builder().no_proxy().build();
    let client = client.expect("it is a client");

    let seen = Seen::new();
    let layer = ClientLayer::new()
        .registry(seen.registry())
        .redact_query(stars);
    let service = tower::Layer::layer(&layer, client.clone());
    // Made by hand, it keeps its userinfo.
    let request = reqwest::Request::new(Method::GET, url.clone());
    block_on(async { assert!(service.oneshot(request).await.is_err()) });
    has_none(&seen, &address);

    let seen = Seen::new();
    let middleware = ReqwestMiddleware::new()
        .registry(seen.registry())
        .redact_query(stars);
    let client = reqwest_middleware::ClientBuilder::new(client)
        .with(middleware)
        .build();
    let request = reqwest::Request::new(Method::GET, url);
    block_on(async { assert!(client.execute(request).await.is_err()) });
    has_none(&seen, &address);
}

#[test]
fn where_a_redirect_leads_is_shown_without_its_query_and_password() {
    // It does not follow there, and says so with the whole URL.
    let peer = Peer::new(Script::Answer(
        "HTTP/1.1 307 Temporary Redirect\r\ncontent-length: 0\r\n\
         location: ftp://ada:secret@host/b?token=secret#part\r\n\r\n",
    ));
    let client = reqwest::Client::builder().no_proxy().build();
    let client = client.expect("it is a client");
    let seen = Seen::new();
    let layer = ClientLayer::new().registry(seen.registry());
    let service = tower::Layer::layer(&layer, client);
    let url = format!("http://{}/a", peer.address);
    let url = reqwest::Url::parse(&url).expect("it is a URL");
    let request = reqwest::Request::new(Method::GET, url);
    block_on(async { assert!(service.oneshot(request).await.is_err()) });

    let observation = seen.ended();
    let message = observation.error_message().expect("nobody listens");
    assert!(message.contains("ftp://host/b"), "{message}");
    assert!(!message.contains("secret"), "{message}");
}
