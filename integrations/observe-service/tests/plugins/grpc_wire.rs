//! What plugins over gRPC say and hear, byte by byte.

use std::convert::Infallible;

use axum::Router;
use axum::body::Body;
use axum::routing::post;
use http::{HeaderMap, HeaderValue, Request, Response};
use http_body_util::{BodyExt as _, Full};
use observe_service::{DeliveryError, GrpcPlugin, Received, Receiver, protobuf};
use tokio::net::TcpListener;
use tonic::service::Routes;
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;
use tower::ServiceExt as _;

use crate::{batch, tell};

const PATH: &str = "/proto.Observer/Observe";

/// `ok = true`; without it a message is empty.
const OK: &[u8] = &[0x08, 0x01];

/// A message as gRPC frames it: not compressed, its length, itself.
fn framed(message: &[u8]) -> Vec<u8> {
    let length = u32::try_from(message.len()).expect("it is short");
    [&[0], &length.to_be_bytes()[..], message].concat()
}

/// What a server answers that has nothing but the receiver: headers, trailers among them, and the body.
async fn called(receiver: &Receiver, path: &str) -> (HeaderMap, Vec<u8>) {
    let server = Routes::new(receiver.grpc()).into_axum_router();
    let message = framed(&protobuf::encode(batch().events()));
    let request = Request::post(path).header("content-type", "application/grpc");
    let request = request.body(Body::from(message)).expect("it is a request");
    let (head, body) = (server.oneshot(request).await)
        .expect("it answers")
        .into_parts();
    let body = body.collect().await.expect("it has an end");
    let mut headers = head.headers;
    headers.extend(body.trailers().cloned().unwrap_or_default());
    (headers, body.to_bytes().to_vec())
}

/// Rules: grpc.method, grpc.reply.
#[tokio::test]
async fn replies_are_those_of_the_protocol() {
    for (is_taken, message) in [(true, OK), (false, &[])] {
        let receiver = Receiver::new(move |_: Received| std::future::ready(is_taken));
        let (headers, body) = called(&receiver, PATH).await;
        assert_eq!(headers["grpc-status"], "0");
        assert_eq!(body, framed(message));
    }
}

/// Rules: grpc.unimplemented.
#[tokio::test]
async fn there_is_no_other_method() {
    let receiver = Receiver::new(async |_: Received| true);
    for path in [
        "/observer.Observer/Observe",
        "/proto.Observer/Other",
        "/proto.Other/Observe",
        "/",
    ] {
        let (headers, body) = called(&receiver, path).await;
        assert_eq!(headers["grpc-status"], "12", "UNIMPLEMENTED: {path}");
        assert!(body.is_empty(), "{path}");
    }
}

/// Tells a plugin that answers this message to what it is told.
async fn answered(message: &'static [u8]) -> Result<(), DeliveryError> {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound");
    let reply = async || {
        let trailers = HeaderMap::from_iter([(
            "grpc-status".parse().expect("it is a name"),
            HeaderValue::from_static("0"),
        )]);
        let body = Full::from(framed(message));
        let body = body.with_trailers(async { Some(Ok::<_, Infallible>(trailers)) });
        let reply = Response::builder().header("content-type", "application/grpc");
        reply.body(Body::new(body)).expect("it is a reply")
    };
    let routes = Routes::from(Router::new().route(PATH, post(reply)));
    let server = Server::builder().add_routes(routes);
    tokio::spawn(server.serve_with_incoming(TcpIncoming::from(listener)));
    tell(&GrpcPlugin::new(&address.to_string()).expect("it is an address")).await
}

/// Rules: grpc.reply, grpc.refused.
#[tokio::test]
async fn replies_of_the_protocol_are_understood() {
    answered(OK).await.expect("it is taken");
    // What a later version may add is left alone.
    answered(&[0x08, 0x01, 0x12, 0x01, b'x'])
        .await
        .expect("it is taken");
    let refused = answered(&[]).await.expect_err("it did not say so");
    assert!(matches!(refused, DeliveryError::Refused(_)), "{refused:?}");
    let garbled = answered(b"\xff").await.expect_err("it is no message");
    assert!(matches!(garbled, DeliveryError::Garbled(_)), "{garbled:?}");
}
