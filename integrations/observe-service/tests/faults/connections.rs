//! Connections that open and close as fast as loopback allows.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::plugin::{Answer, Plugin};
use crate::{DEADLINE, service};

const CONNECTIONS: usize = 500;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_byte_of_every_connection_is_told() {
    let plugin = Plugin::answering(vec![Answer::Status("503 Busy"), Answer::Ok]).await;
    let service = service(&plugin.url());
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound");
    let mut listener = service.listen(listener);
    let clients = tokio::spawn(async move {
        for _ in 0..CONNECTIONS {
            let mut stream = TcpStream::connect(address).await.expect("it listens");
            stream.write_all(b"ping").await.expect("it is loopback");
            stream.read_exact(&mut [0; 2]).await.expect("it answers");
        }
    });
    for _ in 0..CONNECTIONS {
        let (mut stream, _) = listener.accept().await.expect("it was connected to");
        stream
            .read_exact(&mut [0; 4])
            .await
            .expect("it was written");
        stream.write_all(b"ok").await.expect("it is loopback");
    }
    clients.await.expect("they were answered");
    service.close(DEADLINE).await;
    let count = CONNECTIONS as u64;
    assert_eq!((plugin.input(), plugin.output()), (4 * count, 2 * count));
    let stats = service.counters().snapshot();
    assert_eq!((stats.total_conns, stats.current_conns), (count, 0));
}
