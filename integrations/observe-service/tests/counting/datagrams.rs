//! Of sockets of datagrams bytes are counted, and no connections.

use observe_service::{CountedSocket, Counters};
use tokio::net::UdpSocket;

async fn bound() -> UdpSocket {
    UdpSocket::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports")
}

/// Rules: stats.datagrams.
#[tokio::test]
async fn datagrams_are_counted_and_no_connections() {
    let counters = Counters::new();
    let socket = CountedSocket::new(bound().await, counters.clone());
    let peer = bound().await;
    let address = socket.get_ref().local_addr().expect("it is bound");
    peer.connect(address).await.expect("it is loopback");
    peer.send(b"hello").await.expect("it is loopback");
    let mut buf = [0; 16];
    let (length, from) = socket.recv_from(&mut buf).await.expect("it was sent");
    socket
        .send_to(&buf[..length - 2], from)
        .await
        .expect("it is loopback");
    peer.recv(&mut buf).await.expect("it was sent");

    socket
        .get_ref()
        .connect(from)
        .await
        .expect("it is loopback");
    peer.send(b"again").await.expect("it is loopback");
    socket.recv(&mut buf).await.expect("it was sent");
    socket.send(b"b").await.expect("it is loopback");

    let stats = counters.snapshot();
    assert_eq!((stats.input_bytes, stats.output_bytes), (10, 4));
    assert_eq!(stats.total_conns, 0);
}
