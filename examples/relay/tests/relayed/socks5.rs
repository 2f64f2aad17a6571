//! SOCKS5, by curl and by hand.

use observe_service::Stats;

use crate::cable::Cable;
use crate::curl::curl;
use crate::origin::{ANSWER, Origin};
use crate::stand::{SOCKS5, Stand};
use crate::told::one;

#[tokio::test]
async fn a_tunnel_is_counted_for_its_user() {
    let (mut origin, stand) = (Origin::start(b"\r\n\r\n").await, Stand::start().await);
    let mut cable = Cable::to(stand.address(SOCKS5)).await;
    let url = format!("http://{}/", origin.address);
    let proxy = cable.address.to_string();
    let user = ["--proxy-user", "user1:pass1"];
    let proxy = ["--socks5-hostname", &proxy, &url];
    let Some(fetched) = curl(&[&user[..], &proxy].concat()).await else {
        return;
    };
    assert_eq!(fetched, ("hello".into(), 0));

    let request = origin.received().await;
    let bytes = cable.bytes(1).await;
    let told = stand.stop().await;
    assert_eq!(told.service(SOCKS5), one(bytes));
    let relayed = (request.len() as u64, ANSWER.len() as u64);
    assert_eq!(told.client(SOCKS5, "user1"), one(relayed));
    // The method, that the password fits, and that the origin was reached.
    assert_eq!(bytes.1, relayed.1 + 2 + 2 + 10);
}

#[tokio::test]
async fn a_wrong_password_is_answered() {
    let stand = Stand::start().await;
    let replies = stand
        .speak(SOCKS5, b"\x05\x01\x02\x01\x05user1\x05wrong")
        .await;
    assert_eq!(replies, b"\x05\x02\x01\x01");
    let told = stand.stop().await;
    let failed = Stats {
        total_errs: 1,
        ..one((16, 4))
    };
    assert_eq!(told.service(SOCKS5), failed);
    assert_eq!(told.client(SOCKS5, "user1"), Stats::default());
}

#[tokio::test]
async fn who_offers_no_password_is_not_let_in() {
    let stand = Stand::start().await;
    assert_eq!(stand.speak(SOCKS5, b"\x05\x01\x00").await, b"\x05\xff");
    assert_eq!(stand.stop().await.service(SOCKS5).total_errs, 1);
}

#[tokio::test]
async fn what_cannot_be_done_is_answered() {
    let stand = open().await;
    let failure = |code| [5, 0, 5, code, 0, 1, 0, 0, 0, 0, 0, 0];
    for (said, replies) in [
        (&b"\x04\x01"[..], &[][..]),
        (
            b"\x05\x01\x00\x05\x02\x00\x01\x7f\x00\x00\x01\x00\x50",
            &failure(7),
        ),
        (b"\x05\x01\x00\x05\x01\x00\x02", &failure(8)),
        (
            b"\x05\x01\x00\x05\x01\x00\x03\x09127.0.0.1\x00\x00",
            &failure(5),
        ),
    ] {
        assert_eq!(stand.speak(SOCKS5, said).await, replies);
    }
    assert_eq!(stand.stop().await.service(SOCKS5).total_errs, 4);
}

#[tokio::test]
async fn what_comes_early_is_relayed_and_counted() {
    let (mut origin, stand) = (Origin::start(b"early").await, open().await);
    let name = b"\x05\x01\x00\x05\x01\x00\x03\x09127.0.0.1";
    let port = origin.address.port().to_be_bytes();
    let said = [&name[..], &port, b"early"].concat();
    assert!(stand.speak(SOCKS5, &said).await.ends_with(ANSWER));
    assert_eq!(origin.received().await, b"early");
    let told = stand.stop().await;
    assert_eq!(told.client(SOCKS5, ""), one((5, ANSWER.len() as u64)));
}

/// Everybody is let in.
async fn open() -> Stand {
    Stand::edited(|yaml| yaml.replace("    auther: auther-0\n", "")).await
}
