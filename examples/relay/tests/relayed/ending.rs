//! How a relay ends.

use observe_service::State;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

use crate::origin::{ANSWER, Origin};
use crate::plugin::Plugin;
use crate::stand::{HTTP, Relay, SOCKS5, Stand};
use crate::told::one;

#[tokio::test]
async fn open_connections_end_by_themselves_and_are_reported() {
    let mut origin = Origin::start(b"?").await;
    let stand = Stand::edited(|yaml| yaml.replace("    auther: auther-0\n", "")).await;
    let mut client = TcpStream::connect(stand.address(SOCKS5)).await.unwrap();
    let port = origin.address.port().to_be_bytes();
    let connect = b"\x05\x01\x00\x05\x01\x00\x01\x7f\x00\x00\x01";
    client
        .write_all(&[&connect[..], &port].concat())
        .await
        .unwrap();
    client.read_exact(&mut [0; 12]).await.unwrap();

    let told = stand.told();
    let stopped = tokio::spawn(stand.stop());
    told.until(SOCKS5, State::Closed).await;
    client.write_all(b"who is there?").await.unwrap();
    client.read_to_end(&mut Vec::new()).await.unwrap();
    drop(client);
    assert_eq!(origin.received().await, b"who is there?");

    let told = stopped.await.unwrap();
    let life = [State::Running, State::Ready, State::Closed];
    assert_eq!(told.states(SOCKS5), life);
    assert_eq!(told.client(SOCKS5, ""), one((13, ANSWER.len() as u64)));
}

#[tokio::test]
async fn a_plugin_that_comes_when_the_relay_ends_is_told_all_of_it() {
    // It is the plugin's, who is not there yet.
    let kept = TcpSocket::new_v4().unwrap();
    kept.set_reuseaddr(true).unwrap();
    kept.bind(([127, 0, 0, 1], 0).into()).unwrap();
    let address = kept.local_addr().unwrap();
    let relay = Relay::start(address, |yaml| yaml).await;
    relay.speak(HTTP, b"nothing").await;
    relay.speak(SOCKS5, b"nothing").await;
    relay.terminate().await;

    let (plugin, _) = Plugin::start(&address.to_string()).await;
    relay.ended().await;
    let told = plugin.stop().await;
    for service in [HTTP, SOCKS5] {
        let life = [State::Running, State::Ready, State::Closed];
        assert_eq!(told.states(service), life, "{service}");
        let stats = told.service(service);
        assert_eq!((stats.total_conns, stats.input_bytes), (1, 7), "{service}");
    }
}
