//! HTTP/2: streams that are reset and connections that are given up are I/O failures.

use std::sync::Arc;

use bytes::Bytes;
use h2::Reason;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Empty};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use observe_http::ClientLayer;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tower::{Layer as _, Service as _};

use crate::support::row::Row;
use crate::support::seen::Seen;

/// What the server does with the first request.
#[derive(Clone, Copy, Debug)]
enum Script {
    Answer,
    Reset,
    ResetWithinTheBody,
    GoAway,
}

/// A server for one connection, which is told when its answer has come; gives its address.
async fn serve(script: Script, answered: Arc<Notify>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("some port is free");
    let address = listener.local_addr().expect("it is bound").to_string();
    tokio::spawn(async move {
        let (connection, _) = listener.accept().await.expect("a client comes");
        let mut connection = h2::server::handshake(connection)
            .await
            .expect("it speaks HTTP/2");
        while let Some(Ok((_, mut respond))) = connection.accept().await {
            match script {
                Script::Reset => respond.send_reset(Reason::INTERNAL_ERROR),
                Script::GoAway => connection.abrupt_shutdown(Reason::ENHANCE_YOUR_CALM),
                Script::Answer | Script::ResetWithinTheBody => {
                    let body = respond.send_response(Response::new(()), false);
                    let mut body = body.expect("the client waits");
                    let is_whole = matches!(script, Script::Answer);
                    body.send_data(Bytes::from_static(b"hello"), is_whole)
                        .expect("the client reads");
                    if !is_whole {
                        let answered = Arc::clone(&answered);
                        tokio::spawn(async move {
                            answered.notified().await;
                            body.send_reset(Reason::INTERNAL_ERROR);
                        });
                    }
                }
            }
        }
    });
    address
}

async fn is_observed(script: Script, row: Row) {
    let answered = Arc::new(Notify::new());
    let address = serve(script, Arc::clone(&answered)).await;
    let seen = Seen::new();
    let client = Client::builder(TokioExecutor::new())
        .http2_only(true)
        .build_http::<Empty<Bytes>>();
    let mut client = ClientLayer::new().registry(seen.registry()).layer(client);
    let request = Request::builder().uri(format!("http://{address}/"));
    let request = request.body(Empty::new()).expect("it is a request");
    if let Ok(response) = client.call(request).await {
        answered.notify_one();
        let _ = response.into_body().collect().await;
    }
    row.is(&format!("{script:?}"), &seen.ended());
}

const NO_RESPONSE: Row = Row {
    status: "IO_ERROR",
    outcome: "UNKNOWN",
    exception: "client::Error",
    error: "client::Error",
    ..Row::OK
};

#[tokio::test(flavor = "multi_thread")]
async fn whole_response() {
    is_observed(Script::Answer, Row::OK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn stream_that_is_reset() {
    is_observed(Script::Reset, NO_RESPONSE).await;
    let row = Row {
        outcome: "UNKNOWN",
        exception: "hyper::Error",
        error: "hyper::Error",
        ..Row::OK
    };
    is_observed(Script::ResetWithinTheBody, row).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn connection_that_is_given_up() {
    is_observed(Script::GoAway, NO_RESPONSE).await;
}
