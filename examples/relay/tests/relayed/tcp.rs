//! The handler that relays to one address, and knows nobody.

use tokio::net::TcpSocket;

use crate::cable::Cable;
use crate::origin::{ANSWER, Origin};
use crate::stand::{Stand, TCP};
use crate::told::one;

#[tokio::test]
async fn both_levels_tell_what_went_through() {
    let mut origin = Origin::start(b"?").await;
    let address = origin.address.to_string();
    let stand = Stand::edited(|yaml| yaml.replace("example.com:80", &address)).await;
    let mut cable = Cable::to(stand.address(TCP)).await;

    assert_eq!(cable.speak(b"who is there?").await, ANSWER);
    assert_eq!(origin.received().await, b"who is there?");

    let bytes = cable.bytes(1).await;
    let told = stand.stop().await;
    assert_eq!(bytes, (13, ANSWER.len() as u64));
    assert_eq!(told.service(TCP), one(bytes));
    assert_eq!(told.client(TCP, ""), one(bytes));
}

#[tokio::test]
async fn an_origin_that_is_not_there_is_an_error() {
    // It is bound, but nobody listens.
    let absent = TcpSocket::new_v4().unwrap();
    absent.bind(([127, 0, 0, 1], 0).into()).unwrap();
    let address = absent.local_addr().unwrap().to_string();
    let stand = Stand::edited(|yaml| yaml.replace("example.com:80", &address)).await;
    assert_eq!(stand.speak(TCP, b"").await, b"");
    let told = stand.stop().await;
    assert_eq!(told.service(TCP).total_errs, 1);
    assert_eq!(told.client(TCP, "").total_conns, 0);
}
