//! A service that is started anew over the Web API.

use std::net::SocketAddr;

use observe_service::State;
use tokio::io::AsyncReadExt as _;
use tokio::net::{TcpListener, TcpStream};

use crate::api::ask;
use crate::origin::{ANSWER, Origin};
use crate::stand::{SOCKS5, Stand, TCP};
use crate::told::one;

/// As in a file: it leads to the origin.
fn service(listens: SocketAddr, origin: &Origin) -> String {
    let origin = origin.address;
    format!(
        r#"{{"addr":"{listens}","observer":"observer-0","handler":{{"type":"tcp","observer":"observer-0"}},
        "forwarder":{{"nodes":[{{"addr":"{origin}"}}]}},"metadata":{{"enableStats":true}}}}"#
    )
}

#[tokio::test]
async fn its_numbers_begin_anew_and_all_of_both_are_told() {
    let origin = Origin::start(b"?").await;
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let silent = silent.local_addr().unwrap().to_string();
    let stand = Stand::edited(|yaml| yaml.replace("example.com:80", &silent)).await;
    // Who is stopped before it accepts has never been ready.
    for service in [TCP, SOCKS5] {
        stand.told().until(service, State::Ready).await;
    }
    let listens = stand.address(TCP);
    let mut waiting = TcpStream::connect(listens).await.unwrap();
    let answer = ask(&stand, "PUT", TCP, "", &service(listens, &origin)).await;
    assert!(answer.ends_with(r#"{"msg":"OK"}"#), "{answer}");
    // It is cut, or comes to an end.
    let _ = waiting.read_to_end(&mut Vec::new()).await;

    let answer = stand.speak(TCP, b"who is there?").await;
    assert_eq!(answer, ANSWER);
    let unknown = ask(&stand, "PUT", "service-7", "", "{}").await;
    assert!(unknown.contains("\"code\":40004"), "{unknown}");
    let told = stand.stop().await;
    let life = [State::Running, State::Ready, State::Closed];
    assert_eq!(told.states(TCP), [life, life].concat());
    assert_eq!(told.states(SOCKS5), life);
    assert_eq!(told.service(TCP), one((13, ANSWER.len() as u64)));
}
