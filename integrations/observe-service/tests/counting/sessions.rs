//! A session of datagrams is a connection of its service.

use std::collections::HashSet;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use observe_service::{Accept, Observers, Service};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, ReadBuf};
use tokio::net::UdpSocket;

/// A session for each peer.
struct Sessions {
    socket: Arc<UdpSocket>,
    peers: HashSet<SocketAddr>,
}

/// Reads the first datagram of a peer, and writes to it.
struct Session {
    socket: Arc<UdpSocket>,
    peer: SocketAddr,
    first: Vec<u8>,
}

impl Accept for Sessions {
    type Stream = Session;
    type Address = SocketAddr;

    fn poll_accept(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<(Session, SocketAddr)>> {
        let mut datagram = [0; 64];
        let mut datagram = ReadBuf::new(&mut datagram);
        let peer = ready!(self.socket.poll_recv_from(cx, &mut datagram))?;
        assert!(self.peers.insert(peer), "each says one thing");
        let session = Session {
            socket: self.socket.clone(),
            peer,
            first: datagram.filled().to_vec(),
        };
        Poll::Ready(Ok((session, peer)))
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }
}

impl AsyncRead for Session {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        buf.put_slice(&std::mem::take(&mut self.first));
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Session {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        datagram: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.socket.poll_send_to(cx, datagram, self.peer)
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

async fn bound() -> UdpSocket {
    UdpSocket::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports")
}

/// Rules: stats.sessions.
#[tokio::test]
async fn sessions_of_datagrams_are_connections() {
    let service = Service::builder("a").start(&Observers::new());
    let socket = Arc::new(bound().await);
    let address = socket.local_addr().expect("it is bound");
    let peers = HashSet::new();
    let mut listener = service.listen(Sessions { socket, peers });
    let mut sessions = Vec::new();
    for _ in 0..2 {
        let peer = bound().await;
        peer.send_to(b"hello", address).await.expect("it is there");
        let (mut session, _) = listener.accept().await.expect("it was sent");
        session.read_exact(&mut [0; 5]).await.expect("it was sent");
        session.write_all(b"bye").await.expect("it is there");
        peer.recv(&mut [0; 64]).await.expect("it was sent");
        sessions.push(session);
    }
    let stats = service.counters().snapshot();
    assert_eq!((stats.total_conns, stats.current_conns), (2, 2));
    assert_eq!((stats.input_bytes, stats.output_bytes), (10, 6));
    sessions.clear();
    assert_eq!(service.counters().snapshot().current_conns, 0);
}
