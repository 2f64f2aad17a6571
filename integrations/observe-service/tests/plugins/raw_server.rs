//! A server that answers what it is told, byte by byte, and remembers what it was asked.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;

#[derive(Clone)]
pub(crate) struct RawServer {
    pub(crate) address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

impl RawServer {
    /// Answers each request with the next of these, and the last of them for ever; closes after each.
    pub(crate) async fn answering(answers: Vec<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("loopback has ports");
        let server = Self {
            address: listener.local_addr().expect("it is bound"),
            requests: Arc::default(),
        };
        let requests = server.requests.clone();
        tokio::spawn(async move {
            for turn in 0.. {
                let (stream, _) = listener.accept().await.expect("it listens");
                let answer = answers[turn.min(answers.len() - 1)].clone();
                exchange(stream, &answer, &requests).await;
            }
        });
        server
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/observer", self.address)
    }

    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("no test panics in it").clone()
    }
}

/// Reads one request and answers it.
pub(crate) async fn exchange(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    answer: &[u8],
    requests: &Mutex<Vec<String>>,
) {
    let mut request = Vec::new();
    while !is_whole(&request) {
        let read = stream.read_buf(&mut request).await;
        if read.is_err() || read.is_ok_and(|read| read == 0) {
            return;
        }
    }
    let text = String::from_utf8(request).expect("it is text");
    requests.lock().expect("no test panics in it").push(text);
    // Whoever has heard enough hangs up.
    let _ = stream.write_all(answer).await;
    let _ = stream.shutdown().await;
}

fn is_whole(request: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(request) else {
        return false;
    };
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.to_lowercase();
    let length = length
        .split_once("content-length: ")
        .map_or("0", |(_, rest)| rest);
    let length = length.lines().next().unwrap_or_default();
    body.len() >= length.parse().expect("it is a number")
}

/// An answer of this status.
pub(crate) fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}
