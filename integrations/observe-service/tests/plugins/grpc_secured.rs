//! Plugins over gRPC and TLS.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use observe_service::{DeliveryError, GrpcPlugin, PluginSettings, Received, Receiver, Tls};
use tokio::net::TcpListener;
use tokio::time::timeout;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::TcpListenerStream;
use tonic::transport::Server;

use crate::certificates::Authority;
use crate::{impatient, tell};

/// A plugin that is called `plugin.example`.
pub(crate) struct Secured {
    authority: Authority,
    pub(crate) address: String,
    authorities: Arc<Mutex<Vec<String>>>,
}

impl Secured {
    async fn new(asks_clients: bool) -> Self {
        Self::of(Authority::new(), asks_clients).await
    }

    pub(crate) async fn of(authority: Authority, asks_clients: bool) -> Self {
        let acceptor = authority.acceptor("plugin.example", &[b"h2"], asks_clients);
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("loopback has ports");
        let address = listener.local_addr().expect("it is bound").to_string();
        let connections = TcpListenerStream::new(listener).then(move |stream| {
            let acceptor = acceptor.clone();
            async move { acceptor.accept(stream?).await }
        });
        // Who does not shake hands is no reason to stop.
        let connections = connections
            .filter(Result::is_ok)
            .map(|stream: io::Result<_>| stream.map(Connection));
        let authorities = Arc::new(Mutex::new(Vec::new()));
        let keep = authorities.clone();
        let keep = tower::layer::layer_fn(move |service| Keeping {
            service,
            keep: keep.clone(),
        });
        let receiver = Receiver::new(async |_: Received| true);
        let server = Server::builder().layer(keep).add_service(receiver.grpc());
        tokio::spawn(server.serve_with_incoming(connections));
        Self {
            authority,
            address,
            authorities,
        }
    }

    async fn told_with(&self, tls: Tls) -> Result<(), DeliveryError> {
        let settings = PluginSettings::default().tls(tls);
        tell(&GrpcPlugin::with(&self.address, settings).expect("the settings are right")).await
    }
}

use keeping::{Connection, Keeping};

/// What tonic's server asks of connections and layers.
mod keeping {
    use std::io;
    use std::pin::Pin;
    use std::sync::{Arc, Mutex};
    use std::task::{Context, Poll};

    use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
    use tokio::net::TcpStream;
    use tokio_rustls::server::TlsStream;
    use tonic::transport::server::Connected;
    use tower::Service;

    pub(super) struct Connection(pub(super) TlsStream<TcpStream>);

    impl Connected for Connection {
        type ConnectInfo = ();

        fn connect_info(&self) {}
    }

    impl AsyncRead for Connection {
        fn poll_read(
            mut self: Pin<&mut Self>,
            cx: &mut Context<'_>,
            buf: &mut ReadBuf<'_>,
        ) -> Poll<io::Result<()>> {
            Pin::new(&mut self.0).poll_read(cx, buf)
        }
    }

    impl AsyncWrite for Connection {
        fn poll_write(
            mut self: Pin<&mut Self>,
            cx: &mut Context<'_>,
            buf: &[u8],
        ) -> Poll<io::Result<usize>> {
            Pin::new(&mut self.0).poll_write(cx, buf)
        }

        fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
            Pin::new(&mut self.0).poll_flush(cx)
        }

        fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
            Pin::new(&mut self.0).poll_shutdown(cx)
        }
    }

    #[derive(Clone)]
    pub(super) struct Keeping<S> {
        pub(super) service: S,
        pub(super) keep: Arc<Mutex<Vec<String>>>,
    }

    impl<S: Service<http::Request<B>>, B> Service<http::Request<B>> for Keeping<S> {
        type Response = S::Response;
        type Error = S::Error;
        type Future = S::Future;

        fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
            self.service.poll_ready(cx)
        }

        fn call(&mut self, request: http::Request<B>) -> S::Future {
            let authority = request.uri().to_string();
            self.keep
                .lock()
                .expect("no test panics in it")
                .push(authority);
            self.service.call(request)
        }
    }
}

/// Rules: grpc.tls, grpc.server-name.
#[tokio::test]
async fn the_servers_name_is_asked_for_verified_and_the_authority() {
    let server = Secured::new(false).await;
    let tls = Tls::verified()
        .server_name("plugin.example")
        .authorities(server.authority.pem());
    server.told_with(tls).await.expect("it is verified");
    assert_eq!(
        *server.authorities.lock().expect("no test panics in it"),
        ["https://plugin.example/proto.Observer/Observe"]
    );
}

/// Rules: grpc.unverified.
#[tokio::test]
async fn without_verification_anybody_may_be_the_plugin() {
    let server = Secured::new(false).await;
    server
        .told_with(Tls::unverified())
        .await
        .expect("nobody looks");
    let tls = Tls::verified().server_name("plugin.example");
    let error = server
        .told_with(tls)
        .await
        .expect_err("the authority is not known");
    assert!(error.is_undelivered(), "{error:?}");
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

/// A plugin in clear text where TLS is spoken.
///
/// Rules: grpc.tls.
#[tokio::test]
async fn tls_to_who_speaks_none_fails() {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound").to_string();
    let server = Server::builder().add_service(Receiver::new(async |_: Received| true).grpc());
    tokio::spawn(server.serve_with_incoming(TcpListenerStream::new(listener)));
    let settings = PluginSettings::default().tls(Tls::unverified());
    let plugin = GrpcPlugin::with(&address, settings).expect("the settings are right");
    tell(&plugin).await.expect_err("it does not shake hands");
}

/// A plugin that hangs before it shakes hands is called anew, where one that has come back can answer.
#[tokio::test]
async fn a_handshake_without_end_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound").to_string();
    let settings = impatient().tls(Tls::unverified());
    let plugin = GrpcPlugin::with(&address, settings).expect("the settings are right");
    let called_twice = async {
        let first = listener.accept().await;
        let second = listener.accept().await;
        drop((first, second));
    };
    let telling = async {
        loop {
            tell(&plugin).await.expect_err("nobody shakes hands");
        }
    };
    let called = timeout(Duration::from_secs(120), async {
        tokio::select! {
            () = called_twice => {}
            () = telling => {}
        }
    });
    called.await.expect("it is called again");
}
