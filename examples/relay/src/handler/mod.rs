//! What is done with connections.

mod http;
mod socks5;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use observe_service::{
    Authenticator, Config, ConfigError, Counted, Credentials, Service, ServiceConfig, Users,
};
use tokio::io::{AsyncWriteExt, BufReader, copy_bidirectional};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How long a client may take to say where it wants to go.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// A client's connection. What is read ahead of the handshake's end is counted when it is relayed.
type Client = BufReader<Counted<TcpStream>>;

/// What a service does with connections.
pub(crate) struct Handler {
    protocol: Protocol,
    authenticator: Option<Arc<dyn Authenticator>>,
}

enum Protocol {
    Tcp { target: String },
    Http,
    Socks5,
}

/// Where a client wants to go, and who it is.
struct Wish {
    upstream: TcpStream,
    id: String,
    /// What goes upstream before everything else.
    head: Vec<u8>,
}

impl Handler {
    pub(crate) fn of(service: &ServiceConfig, config: &Config) -> Result<Self, ConfigError> {
        let protocol = match &*service.handler.kind {
            "http" => Protocol::Http,
            "socks5" => Protocol::Socks5,
            "tcp" => match &*service.nodes {
                [target] => Protocol::Tcp {
                    target: target.clone(),
                },
                nodes => {
                    let message = format!(
                        "`tcp` leads to one node of `forwarder`, not {}",
                        nodes.len()
                    );
                    return Err(service.error(message));
                }
            },
            _ => return Err(service.unknown_handler(&["http", "socks5", "tcp"])),
        };
        Ok(Self {
            protocol,
            authenticator: authenticator(service, config)?,
        })
    }

    /// Serves one connection to its end.
    pub(crate) async fn serve(
        &self,
        stream: Counted<TcpStream>,
        peer: SocketAddr,
        service: &Service,
    ) -> io::Result<()> {
        let mut client = BufReader::new(stream);
        let Some(wish) = timeout(HANDSHAKE, self.greet(&mut client, peer, service)).await?? else {
            return Ok(());
        };
        let session = service.clients().client(&wish.id).open();
        session.counters().read(wish.head.len());
        let mut upstream = wish.upstream;
        upstream.write_all(&wish.head).await?;
        copy_bidirectional(&mut Counted::new(client, session), &mut upstream).await?;
        Ok(())
    }

    /// Finds out who the client is and where it wants to go; nothing, if it may not.
    async fn greet(
        &self,
        client: &mut Client,
        peer: SocketAddr,
        service: &Service,
    ) -> io::Result<Option<Wish>> {
        let door = Door {
            handler: self,
            peer,
            service,
        };
        match &self.protocol {
            Protocol::Tcp { target } => Ok(Some(Wish {
                upstream: TcpStream::connect(target).await?,
                id: String::new(),
                head: Vec::new(),
            })),
            Protocol::Http => http::greet(client, &door).await,
            Protocol::Socks5 => socks5::greet(client, &door).await,
        }
    }
}

fn authenticator(
    service: &ServiceConfig,
    config: &Config,
) -> Result<Option<Arc<dyn Authenticator>>, ConfigError> {
    if let Some(name) = &service.handler.auther {
        let auther = config.authers.iter().find(|auther| auther.name == *name);
        let unknown = || service.error(format!("there is no auther `{name}`"));
        return auther.ok_or_else(unknown)?.authenticator().map(Some);
    }
    let user = service.handler.auth.as_ref();
    let users = user.map(|user| Users::new([(&*user.username, &*user.password)]));
    Ok(users.map(|users| Arc::new(users) as _))
}

/// Who is let in.
struct Door<'a> {
    handler: &'a Handler,
    peer: SocketAddr,
    service: &'a Service,
}

impl Door<'_> {
    fn asks(&self) -> bool {
        self.handler.authenticator.is_some()
    }

    /// Who it is; nothing, if it may not come in. Where nobody is asked, everybody is the same.
    async fn admit(&self, username: &str, password: &str) -> io::Result<Option<String>> {
        let Some(authenticator) = &self.handler.authenticator else {
            return Ok(Some(String::new()));
        };
        let peer = self.peer.to_string();
        let credentials = Credentials::new(self.service.name(), username, password, peer);
        let id = authenticator.authenticate(&credentials).await;
        id.map_err(io::Error::other)
    }
}
