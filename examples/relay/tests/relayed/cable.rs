//! A cable between a client and the relay, which counts what goes through.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

pub(crate) struct Cable {
    pub(crate) address: SocketAddr,
    ended: mpsc::UnboundedReceiver<(u64, u64)>,
}

impl Cable {
    pub(crate) async fn to(relay: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (end, ended) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            loop {
                let (mut client, _) = listener.accept().await.unwrap();
                let mut relay = TcpStream::connect(relay).await.unwrap();
                let end = end.clone();
                tokio::spawn(async move {
                    let bytes = copy_bidirectional(&mut client, &mut relay).await;
                    let _ = end.send(bytes.expect("nobody cuts the cable"));
                });
            }
        });
        Self { address, ended }
    }

    /// All that is answered at the other end to somebody who says this and then nothing more.
    pub(crate) async fn speak(&self, said: &[u8]) -> Vec<u8> {
        let mut client = TcpStream::connect(self.address).await.unwrap();
        client.write_all(said).await.unwrap();
        client.shutdown().await.unwrap();
        let mut replies = Vec::new();
        client.read_to_end(&mut replies).await.unwrap();
        replies
    }

    /// What clients have sent and got in as many connections, once these have ended.
    pub(crate) async fn bytes(&mut self, connections: usize) -> (u64, u64) {
        let mut sum = (0, 0);
        for _ in 0..connections {
            let (input, output) = self.ended.recv().await.expect("the cable lies there");
            sum = (sum.0 + input, sum.1 + output);
        }
        sum
    }
}
