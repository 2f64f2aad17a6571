//! A plugin that takes a request and never answers it, to a service that would wait for ever.

use observe_service::State;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::plugin::{Answer, Plugin};
use crate::with_timeout;

/// If anything on a connection's way waited for the plugin, none of these would come back.
///
/// Rules: ours.queue.
#[tokio::test]
async fn what_goes_through_a_service_waits_for_no_plugin() {
    let plugin = Plugin::answering(vec![Answer::Hangs]).await;
    let service = with_timeout(&plugin.url(), None);
    plugin.is_asked().await;
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound");
    let mut listener = service.listen(listener);
    let rounds = 100;
    let serving = async {
        for _ in 0..rounds {
            let (mut stream, _) = listener.accept().await.expect("it was connected to");
            let session = service.clients().client("user1").open();
            let mut question = [0; 4];
            let read = stream.read_exact(&mut question).await;
            session.counters().read(read.expect("it was written"));
            stream.write_all(b"pong").await.expect("it is loopback");
            service.report(State::Failed);
            service.report(State::Ready);
            service.note("somebody was there");
            service.counters().outcome(&Ok(()));
            service.snapshot();
        }
    };
    let asking = async {
        for _ in 0..rounds {
            let mut stream = TcpStream::connect(address).await.expect("it listens");
            stream.write_all(b"ping").await.expect("it is loopback");
            stream.read_exact(&mut [0; 4]).await.expect("it answers");
        }
    };
    tokio::join!(serving, asking);

    let stats = service.counters().snapshot();
    assert_eq!((stats.total_conns, stats.input_bytes), (rounds, 4 * rounds));
    let health = service.snapshot().service_health;
    assert_eq!(
        (health.deliveries, health.failures),
        (0, 0),
        "it hangs still"
    );
}
