//! Where redirects lead.

use std::sync::Mutex;

use observe_service::{DeliveryError, HttpPlugin, PluginSettings, Tls};
use tokio::net::TcpListener;

use crate::certificates::Authority;
use crate::raw_server::{RawServer, answer, exchange};
use crate::tell;

fn ok() -> Vec<u8> {
    answer("200 OK", "", br#"{"ok":true}"#)
}

fn redirect(status: &str, location: &str) -> Vec<u8> {
    answer(status, &format!("Location: {location}\r\n"), b"")
}

/// Rules: http.redirects.
#[tokio::test]
async fn some_keep_the_method_and_some_do_not() {
    for (status, method) in [
        ("301 Moved Permanently", "GET"),
        ("302 Found", "GET"),
        ("303 See Other", "GET"),
        ("307 Temporary Redirect", "POST"),
        ("308 Permanent Redirect", "POST"),
    ] {
        let server = RawServer::answering(vec![redirect(status, "/other?a=b"), ok()]).await;
        let plugin = HttpPlugin::new(&server.url()).expect("it is an address");
        tell(&plugin).await.expect("it is taken there");
        let request = &server.requests()[1];
        assert!(
            request.starts_with(&format!("{method} /other?a=b HTTP/1.1\r\n")),
            "{request}"
        );
        assert_eq!(
            request.ends_with("running\"}}]}"),
            method == "POST",
            "{request}"
        );
    }
}

/// Rules: http.redirects.
#[tokio::test]
async fn ten_are_followed() {
    let mut answers = vec![redirect("307 Temporary Redirect", "next"); 10];
    answers.push(ok());
    let server = RawServer::answering(answers.clone()).await;
    let plugin = HttpPlugin::new(&server.url()).expect("it is an address");
    tell(&plugin).await.expect("it is taken at last");
    assert!(server.requests()[10].starts_with("POST /next HTTP/1.1"));
    answers.insert(0, redirect("307 Temporary Redirect", "next"));
    let server = RawServer::answering(answers).await;
    let plugin = HttpPlugin::new(&server.url()).expect("it is an address");
    let error = tell(&plugin).await.expect_err("it goes on and on");
    assert!(matches!(error, DeliveryError::Refused(_)), "{error}");
}

/// As Go has it: a token is for the plugin alone.
///
/// Rules: ours.token.
#[tokio::test]
async fn the_token_is_not_shown_elsewhere() {
    let other = RawServer::answering(vec![ok()]).await;
    let server = RawServer::answering(vec![redirect("307 Temporary Redirect", &other.url())]).await;
    let settings = PluginSettings::default().token("gost");
    let plugin = HttpPlugin::with(&server.url(), settings).expect("it is an address");
    tell(&plugin).await.expect("it is taken there");
    assert!(server.requests()[0].contains("Bearer gost"));
    assert!(!other.requests()[0].contains("gost"));
}

/// Also not to the same place, where everybody on the way could read it.
///
/// Rules: ours.token.
#[tokio::test]
async fn the_token_is_not_shown_in_clear_text() {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound");
    let acceptor = Authority::new().acceptor("plugin.example", &[], false);
    let (secured, plain) = (Mutex::default(), Mutex::default());
    let redirects = redirect(
        "307 Temporary Redirect",
        &format!("http://{address}/observer"),
    );
    let server = async {
        let (stream, _) = listener.accept().await.expect("it listens");
        let stream = acceptor.accept(stream).await.expect("it shakes hands");
        exchange(stream, &redirects, &secured).await;
        let (stream, _) = listener.accept().await.expect("it listens");
        exchange(stream, &ok(), &plain).await;
    };
    let settings = PluginSettings::default()
        .token("gost")
        .tls(Tls::unverified());
    let plugin = HttpPlugin::with(&format!("https://{address}/observer"), settings);
    let plugin = plugin.expect("the settings are right");
    let ((), told) = tokio::join!(server, tell(&plugin));
    told.expect("it is taken there");
    let request =
        |requests: Mutex<Vec<String>>| requests.into_inner().expect("nobody panics")[0].clone();
    assert!(request(secured).contains("Bearer gost"));
    let plain = request(plain);
    assert!(!plain.contains("gost"), "{plain}");
}
