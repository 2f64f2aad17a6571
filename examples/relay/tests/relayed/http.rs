//! HTTP proxying, by curl and by hand.

use observe_service::Stats;

use crate::cable::Cable;
use crate::curl::curl;
use crate::origin::{ANSWER, Origin};
use crate::stand::{HTTP, Stand};
use crate::told::one;

#[tokio::test]
async fn a_tunnel_is_counted_for_its_user() {
    let (mut origin, stand, mut cable) = scene(b"\r\n\r\n").await;
    let proxy = format!("http://user1:pass1@{}", cable.address);
    let url = format!("http://{}/", origin.address);
    let Some(fetched) = curl(&["--proxytunnel", "--proxy", &proxy, &url]).await else {
        return;
    };
    assert_eq!(fetched, ("hello".into(), 0));

    let request = origin.received().await;
    let bytes = cable.bytes(1).await;
    let told = stand.stop().await;
    assert_eq!(told.service(HTTP), one(bytes));
    assert_eq!(told.client(HTTP, "user1"), one(relayed(&request)));
    let established = b"HTTP/1.1 200 Connection established\r\n\r\n";
    assert_eq!(bytes.1, (ANSWER.len() + established.len()) as u64);
}

#[tokio::test]
async fn a_request_is_counted_as_it_is_relayed() {
    let (mut origin, stand, mut cable) = scene(b"name=value").await;
    let proxy = format!("http://user2:pass2@{}", cable.address);
    let url = format!("http://{}/form?a=b", origin.address);
    let Some(fetched) = curl(&["--data", "name=value", "--proxy", &proxy, &url]).await else {
        return;
    };
    assert_eq!(fetched, ("hello".into(), 0));

    let request = origin.received().await;
    let bytes = cable.bytes(1).await;
    let told = stand.stop().await;
    assert_eq!(told.service(HTTP), one(bytes));
    assert_eq!(told.client(HTTP, "user2"), one(relayed(&request)));
    assert_eq!(bytes.1, ANSWER.len() as u64);
}

#[tokio::test]
async fn each_user_has_traffic_of_his_own() {
    let (mut origin, stand, mut cable) = scene(b"\r\n\r\n").await;
    let url = format!("http://{}/", origin.address);
    for user in ["user1:pass1", "user2:pass2", "user1:pass1"] {
        let proxy = format!("http://{user}@{}", cable.address);
        let arguments = ["--proxytunnel", "--proxy", &proxy, &url];
        if curl(&arguments).await.is_none() {
            return;
        }
    }
    let request = origin.received().await;
    let bytes = cable.bytes(3).await;
    let told = stand.stop().await;
    let (input, output) = relayed(&request);
    assert_eq!(told.client(HTTP, "user2"), one((input, output)));
    let twice = Stats {
        total_conns: 2,
        ..one((2 * input, 2 * output))
    };
    assert_eq!(told.client(HTTP, "user1"), twice);
    let all = Stats {
        total_conns: 3,
        ..one(bytes)
    };
    assert_eq!(told.service(HTTP), all);
}

#[tokio::test]
async fn who_is_not_let_in_is_counted_by_the_service_only() {
    let (origin, stand, mut cable) = scene(b"").await;
    let proxy = format!("http://user1:wrong@{}", cable.address);
    let url = format!("http://{}/", origin.address);
    let status = ["--write-out", "%{response_code}", "--proxy", &proxy, &url];
    let Some(fetched) = curl(&status).await else {
        return;
    };
    assert_eq!(fetched, ("407".into(), 0));

    let bytes = cable.bytes(1).await;
    let told = stand.stop().await;
    let failed = Stats {
        total_errs: 1,
        ..one(bytes)
    };
    assert_eq!(told.service(HTTP), failed);
    assert_eq!(told.client(HTTP, "user1"), Stats::default());
}

#[tokio::test]
async fn what_is_for_the_proxy_goes_no_further() {
    let (mut origin, stand, _) = scene(b"\r\n\r\nbody").await;
    let address = origin.address;
    // `user1:pass1`, and a second request, which would go to the wrong origin.
    let request = format!(
        "PUT HTTP://a:b@{address}?q HTTP/1.1\r\nhost: other\r\nproxy-authorization: basic dXNlcjE6cGFzczE=\r\n\
         Connection: x-one, keep-alive\r\nX-One: 1\r\nX-Two:  2\r\nContent-Length: 4\r\n\r\n\
         bodyGET http://elsewhere/ HTTP/1.1\r\n\r\n",
    );
    assert_eq!(stand.speak(HTTP, request.as_bytes()).await, ANSWER);
    let received = String::from_utf8(origin.received().await).unwrap();
    let expected = format!(
        "PUT /?q HTTP/1.1\r\nHost: {address}\r\nX-Two: 2\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody",
    );
    assert_eq!(received, expected);
    let told = stand.stop().await;
    assert_eq!(told.client(HTTP, "user1"), one(relayed(&received)));
}

#[tokio::test]
async fn what_cannot_be_done_is_answered() {
    let stand = open().await;
    for (request, status) in [
        ("GET / HTTP/1.1\r\n\r\n", "400 Bad Request"),
        ("GET https://a/ HTTP/1.1\r\n\r\n", "400 Bad Request"),
        ("hello\r\n\r\n", "400 Bad Request"),
        (
            "PUT http://a/ HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
            "400 Bad Request",
        ),
        (
            "PUT http://a/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
            "411 Length Required",
        ),
        (
            "CONNECT 127.0.0.1:0 HTTP/1.1\r\n\r\n",
            "503 Service Unavailable",
        ),
        (
            "CONNECT nowhere HTTP/1.1\r\n\r\n",
            "503 Service Unavailable",
        ),
    ] {
        let reply = String::from_utf8(stand.speak(HTTP, request.as_bytes()).await).unwrap();
        assert!(
            reply.starts_with(&format!("HTTP/1.1 {status}\r\n")),
            "{request}: {reply}"
        );
        assert!(reply.ends_with("\r\nConnection: close\r\n\r\n"), "{reply}");
    }
    let told = stand.stop().await;
    assert_eq!(told.service(HTTP).total_errs, 7);
    assert_eq!(told.client(HTTP, ""), Stats::default());
}

#[tokio::test]
async fn a_head_without_end_is_not_read() {
    let stand = open().await;
    let endless = "a".repeat(65 * 1024);
    // What was not read resets the connection.
    let mut client = tokio::net::TcpStream::connect(stand.address(HTTP))
        .await
        .unwrap();
    let _ = tokio::io::AsyncWriteExt::write_all(&mut client, endless.as_bytes()).await;
    let _ = tokio::io::AsyncReadExt::read_to_end(&mut client, &mut Vec::new()).await;
    assert_eq!(stand.stop().await.service(HTTP).total_errs, 1);
}

async fn scene(end: &'static [u8]) -> (Origin, Stand, Cable) {
    let (origin, stand) = (Origin::start(end).await, Stand::start().await);
    let cable = Cable::to(stand.address(HTTP)).await;
    (origin, stand, cable)
}

/// Everybody is let in.
async fn open() -> Stand {
    Stand::edited(|yaml| yaml.replace("    auther: auther-0\n", "")).await
}

fn relayed(request: &(impl AsRef<[u8]> + ?Sized)) -> (u64, u64) {
    (request.as_ref().len() as u64, ANSWER.len() as u64)
}
