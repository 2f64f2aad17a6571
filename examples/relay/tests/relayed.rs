//! What goes through the relay is what its observers are told, byte by byte.

#[allow(dead_code)] // It is more than is needed here.
#[path = "../../../integrations/observe-service/tests/support/mod.rs"]
mod support;

use std::net::SocketAddr;
use std::process::Command;

use observe_service::{Config, Event, Observers, Stats};
use relay::Node;
use support::Recorder;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A proxy of one service, and who is told of it.
struct Proxy {
    node: Node,
    plugin: Recorder,
}

impl Proxy {
    async fn of(handler: &str) -> Self {
        let yaml = format!(
            "services:\n- name: service-0\n  addr: 127.0.0.1:0\n  observer: observer-0\n  handler: {{observer: observer-0, {handler}}}\n  metadata: {{enableStats: true}}\n  forwarder: {{nodes: [{{addr: '{}'}}]}}\n",
            origin().await
        );
        let config = Config::from_yaml(&yaml).expect("it can be read");
        let (plugin, observers) = (Recorder::default(), Observers::new());
        observers
            .insert("observer-0", plugin.clone())
            .expect("it is the first");
        let node = Node::start(&config, &observers).await.expect("it starts");
        Self { node, plugin }
    }

    fn address(&self) -> SocketAddr {
        self.node.addresses()[0]
    }

    /// The last numbers of the service and of a client.
    async fn told(self, client: &str) -> (Stats, Option<Stats>) {
        self.node.close().await;
        let events = self.plugin.events();
        let of = |is_it: &dyn Fn(&&Event) -> bool| {
            let event = events
                .iter()
                .rev()
                .find(|event| event.as_stats().is_some() && is_it(event));
            event.and_then(Event::as_stats)
        };
        let service = of(&|event| event.kind == observe_service::EventKind::Service);
        let client = of(&|event| event.kind.as_str() == "handler" && event.client == client);
        (service.expect("it was told"), client)
    }
}

const ANSWER: &str = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";

/// Answers every connection's first bytes and closes.
async fn origin() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound");
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.expect("it listens");
            let mut request = [0; 4096];
            if stream
                .read(&mut request)
                .await
                .is_ok_and(|length| length > 0)
            {
                stream
                    .write_all(ANSWER.as_bytes())
                    .await
                    .expect("it is loopback");
            }
        }
    });
    address
}

/// Says all of it, ends, and returns what is answered.
async fn exchange(address: SocketAddr, parts: &[(&[u8], usize)]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    let mut answers = Vec::new();
    for (said, length) in parts {
        stream.write_all(said).await.expect("it is loopback");
        let mut answer = vec![0; *length];
        stream.read_exact(&mut answer).await.expect("it answers");
        answers.extend(answer);
    }
    stream.read_to_end(&mut answers).await.expect("it ends");
    answers
}

fn bytes(stats: Stats) -> (u64, u64) {
    (stats.input_bytes, stats.output_bytes)
}

#[tokio::test]
async fn tcp_leads_to_its_node() {
    let proxy = Proxy::of("type: tcp").await;
    let answer = exchange(proxy.address(), &[(b"ping", 0)]).await;
    assert_eq!(answer, ANSWER.as_bytes());
    let (service, client) = proxy.told("").await;
    let expected = (4, ANSWER.len() as u64);
    assert_eq!(
        (bytes(service), client.map(bytes)),
        (expected, Some(expected))
    );
    assert_eq!(
        (
            service.total_conns,
            service.current_conns,
            service.total_errs
        ),
        (1, 0, 0)
    );
}

const AUTH: &str = "auth: {username: user1, password: pass1}";

/// `user1:pass1` and `user1:wrong`.
const SHOWN: [&str; 2] = ["dXNlcjE6cGFzczE=", "dXNlcjE6d3Jvbmc="];

#[tokio::test]
async fn a_tunnel_of_http_is_counted_for_its_user() {
    let proxy = Proxy::of(&format!("type: http, {AUTH}")).await;
    let connect = format!(
        "CONNECT {} HTTP/1.1\r\nProxy-Authorization: Basic {}\r\n\r\n",
        origin().await,
        SHOWN[0]
    );
    let established = "HTTP/1.1 200 Connection established\r\n\r\n";
    let parts = [(connect.as_bytes(), established.len()), (b"ping", 0)];
    let answer = exchange(proxy.address(), &parts).await;
    assert_eq!(answer, [established, ANSWER].concat().as_bytes());
    let (service, client) = proxy.told("user1").await;
    assert_eq!(
        bytes(service),
        (connect.len() as u64 + 4, answer.len() as u64)
    );
    assert_eq!(client.map(bytes), Some((4, ANSWER.len() as u64)));
}

#[tokio::test]
async fn an_absolute_address_is_asked_for_at_its_origin() {
    let proxy = Proxy::of("type: http").await;
    let request = format!(
        "GET http://{}/a?b HTTP/1.1\r\nHost: x\r\nProxy-Connection: keep-alive\r\n\r\n",
        origin().await
    );
    let answer = exchange(proxy.address(), &[(request.as_bytes(), 0)]).await;
    assert_eq!(answer, ANSWER.as_bytes());
    let relayed = "GET /a?b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    let (service, client) = proxy.told("").await;
    assert_eq!(bytes(service), (request.len() as u64, ANSWER.len() as u64));
    assert_eq!(
        client.map(bytes),
        Some((relayed.len() as u64, ANSWER.len() as u64))
    );
}

#[tokio::test]
async fn who_is_not_known_is_not_relayed_nor_counted_for_a_user() {
    let proxy = Proxy::of(&format!("type: http, {AUTH}")).await;
    for shown in ["", &format!("Proxy-Authorization: Basic {}\r\n", SHOWN[1])] {
        let request = format!("CONNECT {} HTTP/1.1\r\n{shown}\r\n", origin().await);
        let answer = exchange(proxy.address(), &[(request.as_bytes(), 0)]).await;
        assert!(answer.starts_with(b"HTTP/1.1 407 "));
    }
    let (service, client) = proxy.told("user1").await;
    assert_eq!(
        (service.total_conns, service.total_errs, client),
        (2, 0, None)
    );
}

#[tokio::test]
async fn socks_asks_for_a_password_and_counts_what_follows() {
    let proxy = Proxy::of(&format!("type: socks5, {AUTH}")).await;
    let port = origin().await.port().to_be_bytes();
    let connect = [&[5, 1, 0, 1, 127, 0, 0, 1][..], &port].concat();
    let parts: [(&[u8], usize); 4] = [
        (&[5, 2, 0, 2], 2),
        (b"\x01\x05user1\x05pass1", 2),
        (&connect, 10),
        (b"ping", 0),
    ];
    let answer = exchange(proxy.address(), &parts).await;
    assert_eq!(answer[..4], [5, 2, 1, 0]);
    assert_eq!(answer[14..], *ANSWER.as_bytes());
    let refused = exchange(proxy.address(), &[(&[5, 1, 0], 0)]).await;
    assert_eq!(refused, [5, 0xff]);
    let (_, client) = proxy.told("user1").await;
    assert_eq!(client.map(bytes), Some((4, ANSWER.len() as u64)));
}

#[tokio::test]
async fn an_origin_that_is_not_there_is_an_error() {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound");
    drop(listener);
    let proxy = Proxy::of("type: http").await;
    let request = format!("CONNECT {address} HTTP/1.1\r\n\r\n");
    let answer = exchange(proxy.address(), &[(request.as_bytes(), 0)]).await;
    assert!(answer.starts_with(b"HTTP/1.1 502 "));
    let (service, _) = proxy.told("").await;
    assert_eq!(service.total_errs, 1);
}

#[tokio::test]
async fn handlers_that_are_not_there_are_refused_at_their_line() {
    for kind in ["socks4", "http2", "relay"] {
        let yaml =
            format!("services:\n- name: a\n  addr: 127.0.0.1:0\n  handler:\n    type: {kind}\n");
        let config = Config::from_yaml(&yaml).expect("it can be read");
        let error = Node::start(&config, &Observers::new())
            .await
            .err()
            .expect("it is not there");
        assert_eq!(
            error.to_string(),
            format!(
                "5:11: services[0].handler.type: there is no handler `{kind}`: there are `http`, `socks5`, `tcp`"
            )
        );
    }
}

#[tokio::test]
async fn the_configuration_of_the_readme_is_right() {
    let config = Config::from_yaml(include_str!("../gost.yml")).expect("it can be read");
    assert_eq!((config.services.len(), config.observers.len()), (2, 1));
    assert!(config.warnings.is_empty());
}

/// The bytes that curl itself says it has sent and received.
#[tokio::test]
async fn what_curl_says_is_what_the_plugin_is_told() {
    let proxy = Proxy::of(&format!("type: http, {AUTH}")).await;
    let (relay, origin) = (proxy.address(), origin().await);
    let curl = tokio::task::spawn_blocking(move || {
        Command::new("curl")
            .args(["--silent", "--show-error", "--proxytunnel", "--proxy"])
            .arg(format!("http://user1:pass1@{relay}"))
            .args([
                "--write-out",
                "\n%{size_request} %{size_header} %{size_download}",
            ])
            .arg(format!("http://{origin}/"))
            .output()
    });
    let Ok(output) = curl.await.expect("it does not panic") else {
        eprintln!("SKIPPED: there is no curl");
        return;
    };
    let output = String::from_utf8(output.stdout).expect("it is text");
    let (body, sizes) = output.rsplit_once('\n').expect("it has told");
    assert_eq!(body, "hello");
    let sizes: Vec<u64> = sizes
        .split(' ')
        .map(|size| size.parse().expect("it is a number"))
        .collect();
    let (service, client) = proxy.told("user1").await;
    assert_eq!(bytes(service), (sizes[0], sizes[1] + sizes[2]));
    assert_eq!(
        client.map(|client| client.output_bytes),
        Some(ANSWER.len() as u64)
    );
}
