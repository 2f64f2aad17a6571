//! Servers over real sockets, HTTP/1.1 and HTTP/2, and clients that misbehave.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use axum::routing::{any, get, post};
use http::Request;
use http_body_util::{BodyExt as _, Empty, StreamBody};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use tokio::net::TcpListener;

use crate::serve::layer;
use crate::support::row::Row;
use crate::support::seen::Seen;

/// A server that runs as long as the test's process, and what it observes.
struct Server {
    address: String,
    seen: Seen,
}

impl Server {
    fn start() -> Self {
        let seen = Seen::new();
        let app = routes().layer(layer(&seen));
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("some port is free");
        listener.set_nonblocking(true).expect("tokio asks for it");
        let address = listener.local_addr().expect("it is bound").to_string();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.expect("a runtime").block_on(async {
                let listener = TcpListener::from_std(listener).expect("it is a listener");
                axum::serve(listener, app).await
            })
        });
        Self { address, seen }
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.address).expect("it listens")
    }

    /// Sends text and reads until the text `until` has come.
    fn talk(&self, request: &str, until: &str) -> TcpStream {
        let mut connection = self.connect();
        connection
            .write_all(request.as_bytes())
            .expect("it listens");
        let mut answer = Vec::new();
        let mut byte = [0];
        while !String::from_utf8_lossy(&answer).contains(until) {
            let count = connection.read(&mut byte).expect("it answers");
            assert_eq!(count, 1, "{}", String::from_utf8_lossy(&answer));
            answer.push(byte[0]);
        }
        connection
    }
}

fn routes() -> Router {
    Router::new()
        .route("/hello", get(async || "hello"))
        .route("/none", get(async || StatusCode::NO_CONTENT))
        .route("/wait", get(std::future::pending::<StatusCode>))
        .route("/stream", get(async || Body::new(endless())))
        .route("/upload", post(async |body: Bytes| body.len().to_string()))
        .route(
            "/upgrade",
            any(async || (StatusCode::SWITCHING_PROTOCOLS, [("upgrade", "x")])),
        )
        .route("/big", get(async || vec![0; 50_000_000]))
}

/// Sends, whenever it is asked, as long as it is asked.
fn endless() -> impl http_body::Body<Data = Bytes, Error = std::io::Error> {
    use http_body::Frame;
    struct Endless;
    impl tokio_stream::Stream for Endless {
        type Item = std::io::Result<Frame<Bytes>>;
        fn poll_next(
            self: std::pin::Pin<&mut Self>,
            task: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Self::Item>> {
            task.waker().wake_by_ref();
            std::task::Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&[b'a'; 1_000])))))
        }
    }
    StreamBody::new(Endless)
}

fn row(uri: &'static str) -> Row {
    Row { uri, ..Row::OK }
}

const CANCELLED: Row = Row {
    outcome: "UNKNOWN",
    error: "cancelled",
    ..Row::OK
};

#[test]
fn complete_exchanges_over_one_connection() {
    let server = Server::start();
    let request = "GET /hello HTTP/1.1\r\nhost: a\r\n\r\n\
        HEAD /hello HTTP/1.1\r\nhost: a\r\n\r\n\
        GET /none HTTP/1.1\r\nhost: a\r\n\r\n\
        GET /nowhere HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    drop(server.talk(request, "404 Not Found"));
    server.seen.wait_for(4);
    let rows = [
        row("/hello"),
        Row {
            method: "HEAD",
            ..row("/hello")
        },
        Row {
            status: "204",
            ..row("/none")
        },
        Row {
            status: "404",
            outcome: "CLIENT_ERROR",
            ..row("NOT_FOUND")
        },
    ];
    for (row, observation) in rows.into_iter().zip(server.seen.observations()) {
        row.is("over one connection", &observation);
    }
}

#[test]
fn client_goes_before_the_head() {
    let server = Server::start();
    let mut connection = server.connect();
    connection
        .write_all(b"GET /wait HTTP/1.1\r\nhost: a\r\n\r\n")
        .expect("it listens");
    while server.seen.observations().is_empty() {
        thread::yield_now();
    }
    drop(connection);
    let row = Row {
        uri: "/wait",
        status: "UNKNOWN",
        ..CANCELLED
    };
    row.is("gone before the head", &server.seen.ended());
}

#[test]
fn client_goes_within_the_body() {
    let server = Server::start();
    let request = "GET /stream HTTP/1.1\r\nhost: a\r\n\r\n";
    drop(server.talk(request, "aaa"));
    Row {
        uri: "/stream",
        ..CANCELLED
    }
    .is("gone within the body", &server.seen.ended());
}

#[test]
fn client_never_reads_the_response_and_goes() {
    let server = Server::start();
    // What the connection takes is full long before the body is at its end: it waits.
    let request = "GET /stream HTTP/1.1\r\nhost: a\r\n\r\n";
    let connection = server.talk(request, "200 OK");
    assert!(server.seen.observations().iter().all(|it| !it.is_stopped()));
    drop(connection);
    Row {
        uri: "/stream",
        ..CANCELLED
    }
    .is("never read", &server.seen.ended());
}

#[test]
fn one_body_is_handed_over_whole() {
    let server = Server::start();
    // The program has made its response, whatever becomes of it on the way.
    drop(server.talk("GET /big HTTP/1.1\r\nhost: a\r\n\r\n", "200 OK"));
    row("/big").is("handed over", &server.seen.ended());
}

#[test]
fn half_a_head_is_no_request() {
    let server = Server::start();
    for half in [
        "GET /hel",
        "GET /hello HTTP/1.1\r\nhos",
        "\u{0}\u{1}nonsense\r\n\r\n",
    ] {
        let mut connection = server.connect();
        connection.write_all(half.as_bytes()).expect("it listens");
    }
    drop(server.talk("GET /hello HTTP/1.1\r\nhost: a\r\n\r\n", "hello"));
    row("/hello").is("the only request", &server.seen.ended());
}

#[test]
fn half_a_body_ends_all_the_same() {
    let server = Server::start();
    let request = "POST /upload HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nhello";
    let mut connection = server.connect();
    connection
        .write_all(request.as_bytes())
        .expect("it listens");
    while server.seen.observations().is_empty() {
        thread::yield_now();
    }
    drop(connection);
    let observation = server.seen.ended();
    let value = |key| observation.value(key).map(|value| value.to_string());
    assert_eq!(value("uri").as_deref(), Some("/upload"), "{observation}");
    // Whether axum gets to say 400 depends on who is first.
    let status = value("status").expect("it is set");
    assert!(status == "400" || status == "UNKNOWN", "{observation}");
}

#[test]
fn upgraded_connection_is_not_part_of_it() {
    let server = Server::start();
    let request = "GET /upgrade HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n";
    let connection = server.talk(request, "\r\n\r\n");
    let row = Row {
        status: "101",
        outcome: "INFORMATIONAL",
        ..row("/upgrade")
    };
    row.is("while it lasts", &server.seen.ended());
    drop(connection);
}

#[test]
fn urls_that_are_long_or_have_other_letters() {
    let server = Server::start();
    let long = "a".repeat(60_000);
    let longer = "a".repeat(65_536);
    let other = "caf\u{e9}/%C3%BC%00/%ff";
    let refused = [longer.as_str()];
    for path in [&*long, other].into_iter().chain(refused) {
        let request = format!("GET /{path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
        let mut connection = server.connect();
        // The server may have had enough of it before.
        let _ = connection.write_all(request.as_bytes());
        let _ = connection.read_to_end(&mut Vec::new());
    }
    drop(server.talk("GET /hello HTTP/1.1\r\nhost: a\r\n\r\n", "hello"));
    server.seen.wait_for(2);
    let observations = server.seen.observations();
    for observation in &observations {
        assert!(observation.is_stopped(), "{observation}");
        let uri = observation.value("uri").expect("it is set").to_string();
        assert!(uri == "NOT_FOUND" || uri == "/hello", "{uri}");
    }
    let url = observations[0]
        .value("http.url")
        .expect("it is set")
        .to_string();
    assert_eq!(url.len(), 60_001);
}

#[tokio::test(flavor = "multi_thread")]
async fn http_2() {
    let server = Server::start();
    let client = Client::builder(TokioExecutor::new())
        .http2_only(true)
        .build_http::<Empty<Bytes>>();
    let send = async |method: &str, path: &str| {
        let uri = format!("http://{}{path}", server.address);
        let request = Request::builder().method(method).uri(uri);
        let request = request.body(Empty::new()).expect("it is a request");
        client.request(request).await.expect("it answers")
    };
    let hello = send("GET", "/hello").await.into_body().collect().await;
    assert_eq!(hello.expect("it is whole").to_bytes(), "hello");
    row("/hello").is("read", &server.seen.ended());
    server.seen.clear();

    drop(send("HEAD", "/hello").await);
    Row {
        method: "HEAD",
        ..row("/hello")
    }
    .is("a head", &server.seen.ended());
    server.seen.clear();

    drop(send("GET", "/none").await);
    Row {
        status: "204",
        ..row("/none")
    }
    .is("no body", &server.seen.ended());
    server.seen.clear();

    // Dropped, the client resets the stream.
    let mut stream = send("GET", "/stream").await.into_body();
    assert!(stream.frame().await.is_some());
    drop(stream);
    Row {
        uri: "/stream",
        ..CANCELLED
    }
    .is("reset", &server.seen.ended());
}
