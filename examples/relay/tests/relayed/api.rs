//! The Web API, where it is configured.

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};

use crate::program::{Program, terminate};
use crate::stand::{API, HTTP, Stand, file};

#[tokio::test]
async fn services_are_told_of_to_those_who_are_known() {
    let stand = Stand::edited(|yaml| yaml + "  auther: auther-0\n").await;
    stand.speak(HTTP, b"nothing").await;
    let unknown = ask(&stand, "GET", HTTP, "", "").await;
    assert!(unknown.starts_with("HTTP/1.1 401 "), "{unknown}");
    // `user1:pass1`.
    let header = "Authorization: Basic dXNlcjE6cGFzczE=\r\n";
    let known = ask(&stand, "GET", HTTP, header, "").await;
    assert!(known.contains("\"inputBytes\":7"), "{known}");
    let line = format!("service {HTTP} is listening on {}", stand.address(HTTP));
    assert!(known.contains(&line), "{known}");
}

#[tokio::test]
async fn it_may_listen_on_a_path() {
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join("api.sock");
    let address = format!("unix://{}", path.display());
    let configuration = file(&format!("api: {{addr: '{address}'}}\n"));
    let mut relay = Program::start(env!("CARGO_BIN_EXE_relay"), configuration.path());
    let line = relay.line().await.expect("it listens");
    assert_eq!(line, format!("api is listening on {address}"));
    let client = UnixStream::connect(&path).await.unwrap();
    let answer = exchange(client, "GET /config/services", "", "").await;
    assert!(
        answer.ends_with(r#"{"data":{"count":0,"list":null}}"#),
        "{answer}"
    );
    terminate(relay.id()).await;
    relay.ended().await;
    assert!(!path.exists());
}

/// What it answers for a service.
pub(crate) async fn ask(
    stand: &Stand,
    method: &str,
    service: &str,
    header: &str,
    body: &str,
) -> String {
    let client = TcpStream::connect(stand.address(API)).await.unwrap();
    let request = format!("{method} /api/config/services/{service}");
    exchange(client, &request, header, body).await
}

async fn exchange(
    mut client: impl AsyncRead + AsyncWrite + Unpin,
    request: &str,
    header: &str,
    body: &str,
) -> String {
    let head = format!("{request} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{header}");
    let request = format!("{head}Content-Length: {}\r\n\r\n{body}", body.len());
    client.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    client.read_to_string(&mut answer).await.unwrap();
    answer
}
