//! A server behind the relay, which remembers what it was sent.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

/// What it answers to every request.
pub(crate) const ANSWER: &[u8] =
    b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";

pub(crate) struct Origin {
    pub(crate) address: SocketAddr,
    received: mpsc::UnboundedReceiver<Vec<u8>>,
}

impl Origin {
    /// It answers once a request of this length at least, and this end, is there.
    pub(crate) async fn start(end: &'static [u8]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (request, received) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let request = request.clone();
                tokio::spawn(async move { request.send(answer(stream, end).await) });
            }
        });
        Self { address, received }
    }

    /// What was sent to it next.
    pub(crate) async fn received(&mut self) -> Vec<u8> {
        self.received.recv().await.expect("it listens")
    }
}

async fn answer(mut stream: TcpStream, end: &[u8]) -> Vec<u8> {
    let mut request = Vec::new();
    while !request.ends_with(end) {
        assert_ne!(
            stream.read_buf(&mut request).await.unwrap(),
            0,
            "there is more to come"
        );
    }
    stream.write_all(ANSWER).await.unwrap();
    stream.shutdown().await.unwrap();
    // Whatever else comes would be seen.
    let _ = stream.read_to_end(&mut request).await;
    request
}
