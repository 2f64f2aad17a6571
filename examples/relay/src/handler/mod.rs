//! What services do with connections.

mod http;
mod socks5;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use observe_service::{
    Authenticator, Config, ConfigError, Counted, Credentials, Service, ServiceConfig,
};
use tokio::io::{BufReader, copy_bidirectional};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How long a client may take to say what it wants, and then its destination to be reached.
const PATIENCE: Duration = Duration::from_secs(10);

/// A connection, as its service counts it.
type Stream = BufReader<Counted<TcpStream>>;

/// What is relayed of it, as its client is counted.
type Session = Counted<Stream>;

/// Speaks with clients, and relays what they have to say.
pub(crate) struct Handler {
    protocol: Protocol,
    /// Who knows the clients; without one, everybody is let in.
    authenticator: Option<Arc<dyn Authenticator>>,
}

/// How clients say where to.
enum Protocol {
    /// They do not: all go to one address.
    Tcp(String),
    Http,
    Socks5,
}

impl Handler {
    /// As it is configured.
    pub(crate) fn new(config: &Config, service: &ServiceConfig) -> Result<Self, ConfigError> {
        let wrong = |key, why| Err(service.error_at(key, why));
        if service.listener != "tcp" {
            return wrong("listener.type", "there is no listener but `tcp`");
        }
        let protocol = match (&*service.handler.kind, &*service.nodes) {
            ("http", _) => Protocol::Http,
            ("socks5", _) => Protocol::Socks5,
            ("tcp", [node]) => Protocol::Tcp(node.clone()),
            ("tcp", _) => return wrong("forwarder.nodes", "`forwarder` has to have one node"),
            _ => return Err(service.unknown_handler(&["tcp", "http", "socks5"])),
        };
        Ok(Self {
            protocol,
            authenticator: config.authenticator(service)?,
        })
    }

    pub(crate) async fn handle(
        &self,
        service: &Service,
        stream: Counted<TcpStream>,
    ) -> io::Result<()> {
        let stream = BufReader::new(stream);
        match &self.protocol {
            Protocol::Tcp(address) => {
                let origin = dial(address).await?;
                tunnel(session(service, "", stream), origin).await
            }
            Protocol::Http => http::handle(self, service, stream).await,
            Protocol::Socks5 => socks5::handle(self, service, stream).await,
        }
    }

    /// Who it is that has shown a user and a password, or nothing.
    async fn authenticate(
        &self,
        service: &Service,
        stream: &Stream,
        shown: Option<(String, String)>,
    ) -> io::Result<String> {
        let Some(authenticator) = &self.authenticator else {
            return Ok(String::new());
        };
        let denied = || io::Error::other("user and password do not fit");
        let (user, password) = shown.ok_or_else(denied)?;
        let peer = stream.get_ref().get_ref().peer_addr()?.to_string();
        let shown = Credentials::new(service.name(), user, password, peer);
        let client = authenticator.authenticate(&shown).await;
        client.map_err(io::Error::other)?.ok_or_else(denied)
    }
}

async fn in_time<T>(future: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    timeout(PATIENCE, future).await?
}

async fn dial(address: &str) -> io::Result<TcpStream> {
    in_time(TcpStream::connect(address)).await
}

/// What is relayed from here on is counted for the client.
fn session(service: &Service, client: &str, stream: Stream) -> Session {
    Counted::open(stream, &service.clients().client(client))
}

/// Both ways, until neither side has more to say.
async fn tunnel(mut client: Session, mut origin: TcpStream) -> io::Result<()> {
    copy_bidirectional(&mut client, &mut origin).await?;
    Ok(())
}
