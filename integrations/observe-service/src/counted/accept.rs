//! Listeners of every kind.

use std::io;
use std::net::SocketAddr;
use std::task::{Context, Poll};

use tokio::net::{TcpListener, TcpStream};

/// What connections come from.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no listener that connections can be counted of",
    note = "`Accept` is implemented for Tokio's `TcpListener` and `UnixListener`; implement it for others"
)]
pub trait Accept {
    /// A connection.
    type Stream;
    /// Where it comes from.
    type Address;

    /// Accepts the next connection, as `poll_accept` of Tokio's listeners does.
    ///
    /// # Errors
    ///
    /// If none can be accepted now; whether ever again, its kind says.
    fn poll_accept(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<(Self::Stream, Self::Address)>>;

    /// Where it listens.
    ///
    /// # Errors
    ///
    /// If the system does not say.
    fn local_addr(&self) -> io::Result<Self::Address>;
}

impl Accept for TcpListener {
    type Stream = TcpStream;
    type Address = SocketAddr;

    fn poll_accept(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<(TcpStream, SocketAddr)>> {
        TcpListener::poll_accept(self, cx)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        TcpListener::local_addr(self)
    }
}

#[cfg(unix)]
impl Accept for tokio::net::UnixListener {
    type Stream = tokio::net::UnixStream;
    type Address = tokio::net::unix::SocketAddr;

    fn poll_accept(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<(Self::Stream, Self::Address)>> {
        tokio::net::UnixListener::poll_accept(self, cx)
    }

    fn local_addr(&self) -> io::Result<Self::Address> {
        tokio::net::UnixListener::local_addr(self)
    }
}
