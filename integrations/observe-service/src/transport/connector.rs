//! Connects to plugins, for both clients.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::io;
use std::iter::successors;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tower_service::Service;

use super::stream::{ReadWrite, Stream};
use super::target::Target;
#[cfg(feature = "tls")]
use super::tls::TlsConnection;

/// Connects to a place of its own, or to the one of each request.
#[derive(Clone)]
pub(super) struct Connector {
    /// A plugin of gRPC is in one place only.
    pub(super) target: Option<Target>,
    /// How long it takes at most. The channel of gRPC waits for a connection long after the calls were given
    /// up that asked for it, and makes no other meanwhile.
    pub(super) at_most: Option<Duration>,
    #[cfg(feature = "tls")]
    pub(super) tls: Option<TlsConnection>,
}

/// Nothing was sent, because there was nobody to send it to.
#[derive(Debug)]
pub(super) struct ConnectFailed(Box<dyn Error + Send + Sync>);

impl Connector {
    async fn connect_in_time(self, uri: Uri) -> io::Result<Stream> {
        match self.at_most {
            None => self.connect(uri).await,
            Some(at_most) => timeout(at_most, self.connect(uri)).await?,
        }
    }

    async fn connect(self, uri: Uri) -> io::Result<Stream> {
        let target = match &self.target {
            Some(target) => target.clone(),
            None => target_of(&uri)?,
        };
        match &target {
            Target::Tcp { host, port } => {
                let stream = TcpStream::connect((&**host, *port)).await?;
                stream.set_nodelay(true)?;
                self.secure(&uri, &target, stream).await
            }
            #[cfg(all(feature = "grpc", unix))]
            Target::Unix(path) => {
                let stream = tokio::net::UnixStream::connect(path).await?;
                self.secure(&uri, &target, stream).await
            }
            #[cfg(all(feature = "grpc", not(unix)))]
            Target::Unix(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    #[cfg(feature = "tls")]
    async fn secure(
        &self,
        uri: &Uri,
        target: &Target,
        stream: impl ReadWrite + Unpin,
    ) -> io::Result<Stream> {
        // A redirect may lead from one scheme to the other.
        let is_plain = self.target.is_none() && uri.scheme_str() != Some("https");
        match &self.tls {
            Some(tls) if !is_plain => Ok(Stream::new(tls.connect(target.host(), stream).await?)),
            _ => Ok(Stream::new(stream)),
        }
    }

    #[cfg(not(feature = "tls"))]
    #[allow(clippy::unused_async)] // As the one that shakes hands.
    async fn secure(
        &self,
        uri: &Uri,
        _: &Target,
        stream: impl ReadWrite + Unpin,
    ) -> io::Result<Stream> {
        if self.target.is_none() && uri.scheme_str() == Some("https") {
            return Err(io::Error::other("TLS needs the feature `tls`"));
        }
        Ok(Stream::new(stream))
    }
}

fn target_of(uri: &Uri) -> io::Result<Target> {
    let port = if uri.scheme_str() == Some("https") {
        443
    } else {
        80
    };
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    // Whoever has a name and a password in an address has them in the path to the plugin only.
    let authority = authority.rsplit('@').next().unwrap_or(authority);
    Target::from_authority(authority, port).map_err(io::Error::other)
}

impl Service<Uri> for Connector {
    type Response = TokioIo<Stream>;
    type Error = ConnectFailed;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, ConnectFailed>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), ConnectFailed>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let connector = self.clone();
        Box::pin(async move {
            let stream = connector.connect_in_time(uri).await;
            let stream = stream.map_err(|error| ConnectFailed(error.into()))?;
            Ok(TokioIo::new(stream))
        })
    }
}

/// The error of this type that is behind another one, or is that.
pub(super) fn behind<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    successors(Some(error), |&error| error.source()).find_map(<dyn Error>::downcast_ref)
}

/// Whether there is one.
pub(super) fn is_behind<E: Error + 'static>(error: &(dyn Error + 'static)) -> bool {
    behind::<E>(error).is_some()
}

impl fmt::Display for ConnectFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed to connect")
    }
}

impl Error for ConnectFailed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}
