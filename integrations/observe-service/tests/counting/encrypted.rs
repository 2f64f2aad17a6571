//! A service counts what is on its clients' sockets, whatever protects it; a handler what is inside.

use std::sync::Arc;

use observe_service::{Counted, Counters, Observers, Service};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto::ring};

use crate::certificates::Authority;

/// A client that knows the authority.
fn connector(authority: &Authority) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    let root = CertificateDer::from_pem_slice(authority.pem().as_bytes()).expect("it is PEM");
    roots.add(root).expect("it is an authority");
    let config = ClientConfig::builder_with_provider(ring::default_provider().into());
    let config = config.with_safe_default_protocol_versions();
    let config = config.expect("ring has them").with_root_certificates(roots);
    TlsConnector::from(Arc::new(config.with_no_client_auth()))
}

/// Rules: client.bytes.
#[tokio::test]
async fn a_service_counts_the_bytes_of_tls() {
    let authority = Authority::new();
    let acceptor = authority.acceptor("service.example", &[], false);
    let service = Service::builder("a").start(&Observers::new());
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound");
    let mut listener = service.listen(listener);
    let session = service.clients().client("user1");
    let serving = async {
        let (stream, _) = listener.accept().await.expect("it was connected to");
        let stream = acceptor.accept(stream).await.expect("it shakes hands");
        let mut stream = Counted::open(stream, &session);
        stream
            .read_exact(&mut [0; 5])
            .await
            .expect("it was written");
        stream.write_all(b"bye").await.expect("it is loopback");
        stream.shutdown().await.expect("it is loopback");
        // The client's farewell is read, too.
        let rest = stream.read(&mut [0; 1]).await.expect("it says good-bye");
        assert_eq!(rest, 0);
    };

    // What is on the client's socket, as the client counts it.
    let socket = Counters::new();
    let asking = async {
        let stream = TcpStream::connect(address).await.expect("it listens");
        let name = ServerName::try_from("service.example").expect("it is a name");
        let stream = connector(&authority).connect(name, Counted::open(stream, &socket));
        let mut stream = stream.await.expect("it is verified");
        stream.write_all(b"hello").await.expect("it is loopback");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.expect("it ends");
        stream.shutdown().await.expect("it is loopback");
        assert_eq!(answer, b"bye");
    };
    tokio::join!(serving, asking);

    let (ours, theirs) = (service.counters().snapshot(), socket.snapshot());
    assert_eq!(
        (ours.input_bytes, ours.output_bytes),
        (theirs.output_bytes, theirs.input_bytes)
    );
    assert!(
        ours.input_bytes > 100 && ours.output_bytes > 100,
        "{ours:?}"
    );
    let inside = session.snapshot();
    assert_eq!((inside.input_bytes, inside.output_bytes), (5, 3));
}
