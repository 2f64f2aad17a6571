//! Plugins over HTTP and TLS.

use std::sync::{Arc, Mutex};

use observe_service::{DeliveryError, HttpPlugin, PluginSettings, Tls};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::certificates::Authority;
use crate::raw_server::{answer, exchange};
use crate::tell;

/// A plugin that is called `plugin.example`.
pub(crate) struct Secured {
    authority: Authority,
    pub(crate) url: String,
    /// The names that were asked for, the protocols that were agreed on, and the requests.
    names: Arc<Mutex<Vec<String>>>,
    protocols: Arc<Mutex<Vec<Vec<u8>>>>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Secured {
    async fn new(asks_clients: bool) -> Self {
        let authority = Authority::new();
        let acceptor = authority.acceptor("plugin.example", &[b"http/1.1"], asks_clients);
        Self::accepting(authority, acceptor).await
    }

    pub(crate) async fn accepting(authority: Authority, acceptor: TlsAcceptor) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("loopback has ports");
        let url = format!(
            "https://{}/observer",
            listener.local_addr().expect("it is bound")
        );
        let server = Self {
            authority,
            url,
            names: Arc::default(),
            protocols: Arc::default(),
            requests: Arc::default(),
        };
        let (names, protocols) = (server.names.clone(), server.protocols.clone());
        let requests = server.requests.clone();
        tokio::spawn(async move {
            let ok = answer("200 OK", "", br#"{"ok":true}"#);
            loop {
                let (stream, _) = listener.accept().await.expect("it listens");
                let Ok(stream) = acceptor.accept(stream).await else {
                    continue;
                };
                let (_, session) = stream.get_ref();
                let name = session.server_name().unwrap_or("none").to_owned();
                let protocol = session.alpn_protocol().unwrap_or_default().to_owned();
                names.lock().expect("no test panics in it").push(name);
                protocols
                    .lock()
                    .expect("no test panics in it")
                    .push(protocol);
                exchange(stream, &ok, &requests).await;
            }
        });
        server
    }

    async fn told_with(&self, tls: Tls) -> Result<(), DeliveryError> {
        let settings = PluginSettings::default().tls(tls);
        tell(&HttpPlugin::with(&self.url, settings).expect("the settings are right")).await
    }
}

/// Rules: http.tls.
#[tokio::test]
async fn the_servers_name_need_not_be_the_hosts() {
    let server = Secured::new(false).await;
    let tls = Tls::verified()
        .server_name("plugin.example")
        .authorities(server.authority.pem());
    server.told_with(tls).await.expect("it is verified");
    assert_eq!(
        *server.names.lock().expect("no test panics in it"),
        ["plugin.example"]
    );
    let requests = server.requests.lock().expect("no test panics in it");
    assert!(
        requests[0].to_lowercase().contains("host: 127.0.0.1:"),
        "{}",
        requests[0]
    );
}

/// Rules: http.unverified.
#[tokio::test]
async fn without_verification_anybody_may_be_the_plugin() {
    let server = Secured::new(false).await;
    server
        .told_with(Tls::unverified())
        .await
        .expect("nobody looks");
    let error = server
        .told_with(Tls::verified().server_name("plugin.example"))
        .await;
    assert!(
        error
            .expect_err("the authority is not known")
            .is_undelivered()
    );
    let other = Tls::verified()
        .server_name("other.example")
        .authorities(server.authority.pem());
    server
        .told_with(other)
        .await
        .expect_err("it has another name");
}

/// Rules: http.unverified.
#[tokio::test]
async fn https_alone_is_verified() {
    let server = Secured::new(false).await;
    let plugin = HttpPlugin::new(&server.url).expect("it is an address");
    tell(&plugin).await.expect_err("the authority is not known");
}

/// Also where HTTP/2 is there.
///
/// Rules: http.version.
#[tokio::test]
async fn it_is_always_http_1() {
    let authority = Authority::new();
    let acceptor = authority.acceptor("plugin.example", &[b"h2", b"http/1.1"], false);
    let server = Secured::accepting(authority, acceptor).await;
    server
        .told_with(Tls::unverified())
        .await
        .expect("nobody looks");
    assert_eq!(
        *server.protocols.lock().expect("no test panics in it"),
        [b"http/1.1"]
    );
    let requests = server.requests.lock().expect("no test panics in it");
    assert!(
        requests[0].starts_with("POST /observer HTTP/1.1\r\n"),
        "{}",
        requests[0]
    );
}

/// Rules: ours.certificates.
#[tokio::test]
async fn a_plugin_may_ask_for_a_certificate() {
    let server = Secured::new(true).await;
    let tls = Tls::verified()
        .server_name("plugin.example")
        .authorities(server.authority.pem());
    server
        .told_with(tls.clone())
        .await
        .expect_err("it has none");
    let identity = server.authority.identity("service");
    server
        .told_with(tls.identity(identity.certificate, identity.key))
        .await
        .expect("it has one");
}

#[test]
fn pem_that_is_none_is_refused() {
    let with = |tls| HttpPlugin::with("https://plugin", PluginSettings::default().tls(tls));
    with(Tls::verified().authorities("no certificate")).expect_err("it is none");
    with(Tls::verified().identity("no certificate", "no key")).expect_err("it is none");
    with(Tls::verified().server_name("not a name")).expect_err("it has spaces");
    let (one, other) = (Authority::new(), Authority::new());
    let (one, other) = (one.identity("a"), other.identity("a"));
    with(Tls::verified().identity(one.certificate, other.key)).expect_err("it is another's key");
}
