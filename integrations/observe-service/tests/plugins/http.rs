//! Requests and replies of HTTP plugins.

use std::io::Write as _;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use observe_service::{DeliveryError, HttpPlugin, PluginSettings};
use tokio::net::TcpListener;

use crate::nowhere::nowhere;
use crate::raw_server::{RawServer, answer};
use crate::{impatient, tell};

const OK: &[u8] = br#"{"ok":true}"#;

async fn answered(answer: Vec<u8>) -> Result<(), DeliveryError> {
    let server = RawServer::answering(vec![answer]).await;
    tell(&HttpPlugin::new(&server.url()).expect("it is an address")).await
}

/// The raw request: the query is kept, the length is said, the body is the specification's.
///
/// Rules: http.post, http.headers, http.length, http.token, http.bare, ours.user-agent.
#[tokio::test]
async fn the_request_is_that_of_the_specification() {
    let server = RawServer::answering(vec![answer("200 OK", "", OK)]).await;
    let url = format!("{}?token=x&epoch=1", server.url());
    let settings = PluginSettings::default().token("gost");
    let plugin = HttpPlugin::with(&url, settings).expect("it is an address");
    tell(&plugin).await.expect("it is taken");
    let request = &server.requests()[0];
    let (head, body) = request.split_once("\r\n\r\n").expect("it has a head");
    assert_eq!(
        body,
        r#"{"events":[{"kind":"service","service":"service-0","type":"status","status":{"state":"running","msg":"service service-0 is running"}}]}"#
    );
    let mut lines = head.lines();
    assert_eq!(
        lines.next(),
        Some("POST /observer?token=x&epoch=1 HTTP/1.1")
    );
    let mut headers: Vec<String> = lines.map(str::to_lowercase).collect();
    headers.sort();
    let expected = [
        "accept-encoding: gzip".to_owned(),
        "authorization: bearer gost".to_owned(),
        format!("content-length: {}", body.len()),
        "content-type: application/json".to_owned(),
        format!("host: {}", server.address),
    ];
    assert_eq!(headers, expected);
}

/// Rules: http.post, http.token.
#[tokio::test]
async fn an_address_without_a_path_is_the_root() {
    let server = RawServer::answering(vec![answer("200 OK", "", OK)]).await;
    let url = format!("http://{}", server.address);
    let plugin = HttpPlugin::new(&url).expect("it is an address");
    tell(&plugin).await.expect("it is taken");
    let request = server.requests()[0].to_lowercase();
    assert!(request.starts_with("post / http/1.1\r\n"), "{request}");
    assert!(!request.contains("authorization"), "{request}");
}

/// Rules: ours.numbered.
#[tokio::test]
async fn batches_may_be_numbered() {
    let server = RawServer::answering(vec![answer("200 OK", "", OK)]).await;
    let settings = PluginSettings::default().numbered();
    let plugin = HttpPlugin::with(&server.url(), settings).expect("it is an address");
    tell(&plugin).await.expect("it is taken");
    let request = server.requests()[0].to_lowercase();
    assert!(
        request.contains("\r\nx-observer-id: here/service-0/service\r\n"),
        "{request}"
    );
    assert!(
        request.contains("\r\nx-observer-sequence: 7\r\n"),
        "{request}"
    );
}

/// Rules: http.content-type.
#[tokio::test]
async fn the_type_of_the_reply_does_not_matter() {
    answered(answer("200 OK", "Content-Type: text/plain\r\n", OK))
        .await
        .expect("it is taken");
}

/// Rules: http.status.
#[tokio::test]
async fn every_other_status_refuses() {
    for status in [
        "201 Created",
        "202 Accepted",
        "206 Partial Content",
        "304 Not Modified",
        "400 Bad Request",
        "404 Not Found",
        "500 Internal Server Error",
        "503 Service Unavailable",
    ] {
        let error = answered(answer(status, "", OK)).await.expect_err(status);
        assert!(
            matches!(&error, DeliveryError::Refused(reply) if status.starts_with(&reply[..3])),
            "{error}"
        );
    }
    let error = answered(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".to_vec()).await;
    assert_eq!(
        error.expect_err("it refuses").to_string(),
        "the plugin refused: 204 No Content"
    );
}

/// Rules: http.garbage.
#[tokio::test]
async fn replies_without_ok_refuse_and_garbage_is_told_apart() {
    let refused = answered(answer("200 OK", "", b"{}"))
        .await
        .expect_err("it refuses");
    assert!(matches!(refused, DeliveryError::Refused(_)), "{refused}");
    for body in [&b""[..], b"<html>", b"\xff\x00\x17", br#"{"ok":1}"#] {
        let garbled = answered(answer("200 OK", "", body))
            .await
            .expect_err("it is garbage");
        assert!(matches!(garbled, DeliveryError::Garbled(_)), "{garbled}");
    }
    let lost = answered(b"SSH-2.0-OpenSSH_9.2\r\n".to_vec())
        .await
        .expect_err("it is no HTTP");
    assert!(matches!(lost, DeliveryError::Lost(_)), "{lost}");
    let lost = answered(Vec::new()).await.expect_err("it hangs up");
    assert!(matches!(lost, DeliveryError::Lost(_)), "{lost}");
}

/// Rules: http.gzip.
#[tokio::test]
async fn compressed_replies_are_read() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(OK).expect("memory has room");
    let body = encoder.finish().expect("memory has room");
    answered(answer("200 OK", "Content-Encoding: gzip\r\n", &body))
        .await
        .expect("it is taken");
    let bad = answered(answer("200 OK", "Content-Encoding: gzip\r\n", OK)).await;
    assert!(matches!(bad, Err(DeliveryError::Garbled(_))));
}

/// And a bomb of gzip is no longer.
///
/// Rules: ours.replies.
#[tokio::test]
async fn of_long_replies_the_beginning_counts() {
    let mut body = OK.to_vec();
    body.resize(10 << 20, b' ');
    answered(answer("200 OK", "", &body))
        .await
        .expect("it is taken");
    let garbage = vec![b'{'; 10 << 20];
    let garbled = answered(answer("200 OK", "", &garbage))
        .await
        .expect_err("it is garbage");
    assert!(matches!(garbled, DeliveryError::Garbled(_)), "{garbled}");
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(&vec![b' '; 50 << 20])
        .expect("memory has room");
    let bomb = encoder.finish().expect("memory has room");
    let garbled = answered(answer("200 OK", "Content-Encoding: gzip\r\n", &bomb)).await;
    assert!(matches!(garbled, Err(DeliveryError::Garbled(_))));
}

/// Rules: http.timeout.
#[tokio::test]
async fn a_plugin_that_does_not_answer_in_time_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let url = format!("http://{}", listener.local_addr().expect("it is bound"));
    let plugin = HttpPlugin::with(&url, impatient()).expect("it is an address");
    let error = tell(&plugin).await.expect_err("nobody accepts");
    assert!(matches!(error, DeliveryError::TimedOut(limit) if limit == Duration::from_millis(50)));
    assert!(!error.is_undelivered());
}

/// What certainly was not told may be told again under `at_most_once`.
#[tokio::test]
async fn nobody_there_is_told_apart() {
    let plugin = HttpPlugin::new(&format!("http://{}", nowhere())).expect("it is an address");
    let error = tell(&plugin).await.expect_err("nobody is there");
    assert!(error.is_undelivered(), "{error:?}");
}

/// Rules: ours.address.
#[test]
fn addresses_that_are_none_are_refused() {
    for address in [
        "127.0.0.1:8000/observer",
        "ftp://plugin/",
        "",
        "http://",
        "plugin",
    ] {
        HttpPlugin::new(address).expect_err(address);
    }
    let error = HttpPlugin::with("http://plugin", PluginSettings::default().token("a\nb"));
    let error = error.expect_err("it is two lines");
    assert_eq!(error.to_string(), "the token cannot stand in a header");
}
