//! Who a client is.

use std::net::SocketAddr;

use observe_service::{
    Authenticator, Credentials, DeliveryError, GrpcAuther, HttpAuther, PluginSettings, Users,
};
use tokio::net::TcpListener;
use tonic::server::{Grpc, NamedService, UnaryService};
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;
use tonic_prost::ProstCodec;
use tower::Service;

use crate::raw_server::{RawServer, answer};

fn credentials(password: &str) -> Credentials {
    Credentials::new("service-0", "user1", password, "192.0.2.7:51000")
}

/// Rules: auther.users.
#[tokio::test]
async fn users_that_are_known_beforehand() {
    let users = Users::new([("user1", "pass1"), ("user2", "")]);
    let who = async |name: &str, password: &str| {
        let credentials = Credentials::new("a", name, password, "");
        users
            .authenticate(&credentials)
            .await
            .expect("nobody is asked")
    };
    assert_eq!(who("user1", "pass1").await.as_deref(), Some("user1"));
    assert_eq!(who("user2", "").await.as_deref(), Some("user2"));
    for (name, password) in [
        ("user1", ""),
        ("user1", "pass"),
        ("user1", "pass2"),
        ("user3", ""),
    ] {
        assert_eq!(who(name, password).await, None, "{name} {password}");
    }
}

/// Rules: auther.http.
#[tokio::test]
async fn a_plugin_of_http_says_who_it_is() {
    let answers = [
        r#"{"ok":true,"id":"client 7"}"#,
        r#"{"ok":false,"id":"client 7"}"#,
        "nobody",
    ];
    let answers = answers
        .map(|body| answer("200 OK", "", body.as_bytes()))
        .to_vec();
    let server = RawServer::answering(answers).await;
    let auther =
        HttpAuther::new(&server.url(), PluginSettings::default()).expect("it is an address");
    let (shown, other) = (credentials("pass1"), credentials("pass2"));
    let id = auther.authenticate(&shown).await.expect("it answers");
    assert_eq!(id.as_deref(), Some("client 7"));
    assert_eq!(auther.authenticate(&other).await.expect("it answers"), None);
    let error = auther
        .authenticate(&shown)
        .await
        .expect_err("it answers something else");
    assert!(matches!(error, DeliveryError::Garbled(_)), "{error}");
    let request = &server.requests()[0];
    assert!(request.ends_with(r#"{"service":"service-0","username":"user1","password":"pass1","client":"192.0.2.7:51000"}"#), "{request}");
}

#[derive(Clone, PartialEq, prost::Message)]
struct Asked {
    #[prost(string, tag = "1")]
    username: String,
    #[prost(string, tag = "2")]
    password: String,
}

#[derive(Clone, PartialEq, prost::Message)]
struct Answered {
    #[prost(bool, tag = "1")]
    ok: bool,
    #[prost(string, tag = "2")]
    id: String,
}

/// Knows whose password is `pass1`.
#[derive(Clone)]
struct Known;

impl NamedService for Known {
    const NAME: &'static str = "proto.Authenticator";
}

impl UnaryService<Asked> for Known {
    type Response = Answered;
    type Future = std::future::Ready<Result<tonic::Response<Answered>, tonic::Status>>;

    fn call(&mut self, request: tonic::Request<Asked>) -> Self::Future {
        let Asked { username, password } = request.into_inner();
        let answered = Answered {
            ok: password == "pass1",
            id: format!("id of {username}"),
        };
        std::future::ready(Ok(tonic::Response::new(answered)))
    }
}

impl Service<http::Request<tonic::body::Body>> for Known {
    type Response = http::Response<tonic::body::Body>;
    type Error = std::convert::Infallible;
    type Future = tonic::codegen::BoxFuture<Self::Response, Self::Error>;

    fn poll_ready(
        &mut self,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), Self::Error>> {
        std::task::Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<tonic::body::Body>) -> Self::Future {
        assert_eq!(request.uri().path(), "/proto.Authenticator/Authenticate");
        Box::pin(async move {
            Ok(Grpc::new(ProstCodec::<Answered, Asked>::default())
                .unary(Known, request)
                .await)
        })
    }
}

async fn served() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound");
    let server = Server::builder().add_service(Known);
    tokio::spawn(server.serve_with_incoming(TcpIncoming::from(listener)));
    address
}

/// Rules: auther.grpc.
#[tokio::test]
async fn a_plugin_of_grpc_says_who_it_is() {
    let address = served().await.to_string();
    let auther = GrpcAuther::new(&address, PluginSettings::default()).expect("it is an address");
    let (shown, other) = (credentials("pass1"), credentials("pass2"));
    let id = auther.authenticate(&shown).await.expect("it answers");
    assert_eq!(id.as_deref(), Some("id of user1"));
    assert_eq!(auther.authenticate(&other).await.expect("it answers"), None);
}
