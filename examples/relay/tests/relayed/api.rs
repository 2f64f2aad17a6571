//! The Web API, where it is configured.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::stand::{API, HTTP, Stand};

#[tokio::test]
async fn services_are_told_of_to_those_who_are_known() {
    let stand = Stand::edited(|yaml| yaml + "  auther: auther-0\n").await;
    stand.speak(HTTP, b"nothing").await;
    let unknown = get(&stand, "").await;
    assert!(unknown.starts_with("HTTP/1.1 401 "), "{unknown}");
    // `user1:pass1`.
    let known = get(&stand, "Authorization: Basic dXNlcjE6cGFzczE=\r\n").await;
    assert!(known.contains("\"inputBytes\":7"), "{known}");
    let line = format!("service {HTTP} is listening on {}", stand.address(HTTP));
    assert!(known.contains(&line), "{known}");
}

/// What it answers for a service.
async fn get(stand: &Stand, header: &str) -> String {
    let mut client = TcpStream::connect(stand.address(API)).await.unwrap();
    let head = format!("GET /api/config/services/{HTTP} HTTP/1.1\r\nHost: a\r\nConnection: close");
    let request = format!("{head}\r\n{header}\r\n");
    client.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    client.read_to_string(&mut answer).await.unwrap();
    answer
}
