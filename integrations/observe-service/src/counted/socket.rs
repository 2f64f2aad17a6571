//! A datagram socket whose bytes are counted.

use std::io;
use std::net::SocketAddr;

use tokio::net::UdpSocket;

use crate::counters::Counters;

/// A datagram socket whose bytes are counted. What a session is, its service knows: [`Counters::open`]
/// counts one.
///
/// ```no_run
/// use observe_service::{CountedSocket, Counters};
/// use tokio::net::UdpSocket;
///
/// # async fn echo() -> std::io::Result<()> {
/// let socket = CountedSocket::new(UdpSocket::bind("127.0.0.1:0").await?, Counters::new());
/// let mut datagram = [0; 1500];
/// let (length, peer) = socket.recv_from(&mut datagram).await?;
/// socket.send_to(&datagram[..length], peer).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct CountedSocket {
    socket: UdpSocket,
    counters: Counters,
}

impl CountedSocket {
    /// Counts what is received and sent from now on.
    pub fn new(socket: UdpSocket, counters: Counters) -> Self {
        Self { socket, counters }
    }

    /// Receives a datagram: see [`UdpSocket::recv_from`].
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn recv_from(&self, buf: &mut [u8]) -> io::Result<(usize, SocketAddr)> {
        let result = self.socket.recv_from(buf).await;
        if let Ok((length, _)) = result {
            self.counters.read(length);
        }
        result
    }

    /// Receives a datagram of the peer that the socket is connected to: see [`UdpSocket::recv`].
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn recv(&self, buf: &mut [u8]) -> io::Result<usize> {
        let result = self.socket.recv(buf).await;
        if let Ok(length) = result {
            self.counters.read(length);
        }
        result
    }

    /// Sends a datagram: see [`UdpSocket::send_to`].
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn send_to(&self, buf: &[u8], peer: SocketAddr) -> io::Result<usize> {
        self.sent(self.socket.send_to(buf, peer).await)
    }

    /// Sends a datagram to the peer that the socket is connected to: see [`UdpSocket::send`].
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn send(&self, buf: &[u8]) -> io::Result<usize> {
        self.sent(self.socket.send(buf).await)
    }

    /// The socket inside; what is received and sent there is not counted.
    pub fn get_ref(&self) -> &UdpSocket {
        &self.socket
    }

    /// Where it is counted.
    pub fn counters(&self) -> &Counters {
        &self.counters
    }

    fn sent(&self, result: io::Result<usize>) -> io::Result<usize> {
        if let Ok(length) = result {
            self.counters.written(length);
        }
        result
    }
}
