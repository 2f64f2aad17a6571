//! A plugin that answers as it is told, and adds up what it has acknowledged.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use observe_service::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

#[derive(Clone)]
pub(crate) enum Answer {
    Ok,
    Status(&'static str),
    Body(String),
    HangsUp,
    Hangs,
}

#[derive(Clone)]
pub(crate) struct Plugin {
    address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
    asked: Arc<Notify>,
}

#[derive(Default)]
struct Seen {
    input: u64,
    output: u64,
    longest: usize,
}

impl Plugin {
    /// Answers each request with the next of these, and the last of them for ever.
    pub(crate) async fn answering(answers: Vec<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("loopback has ports");
        let plugin = Self {
            address: listener.local_addr().expect("it is bound"),
            seen: Arc::default(),
            asked: Arc::default(),
        };
        tokio::spawn(plugin.clone().serve(listener, answers));
        plugin
    }

    async fn serve(self, listener: TcpListener, answers: Vec<Answer>) {
        // Who is not answered is kept waiting.
        let mut kept = Vec::new();
        for turn in 0.. {
            let (mut stream, _) = listener.accept().await.expect("it listens");
            let Some(body) = request(&mut stream).await else {
                continue;
            };
            self.asked.notify_one();
            let (status, reply) = match answers[turn.min(answers.len() - 1)].clone() {
                Answer::Ok => ("200 OK", r#"{"ok":true}"#.to_owned()),
                Answer::Status(status) => (status, r#"{"ok":true}"#.to_owned()),
                Answer::Body(reply) => ("200 OK", reply),
                Answer::HangsUp => continue,
                Answer::Hangs => {
                    kept.push(stream);
                    continue;
                }
            };
            if status == "200 OK" && reply == r#"{"ok":true}"# {
                self.add(&body);
            }
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                reply.len()
            );
            // Whoever has heard enough hangs up.
            let _ = stream.write_all((head + &reply).as_bytes()).await;
        }
    }

    fn add(&self, body: &[u8]) {
        // What a redirect leads to has none.
        let Ok(received) = json::decode(body) else {
            return;
        };
        let mut seen = self.seen.lock().expect("no test panics in it");
        seen.longest = seen.longest.max(body.len());
        for stats in received
            .events
            .iter()
            .filter_map(observe_service::Event::as_stats)
        {
            seen.input += stats.input_bytes;
            seen.output += stats.output_bytes;
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/observer", self.address)
    }

    /// Waits until somebody has asked it.
    pub(crate) async fn is_asked(&self) {
        self.asked.notified().await;
    }

    pub(crate) fn input(&self) -> u64 {
        self.seen.lock().expect("no test panics in it").input
    }

    pub(crate) fn output(&self) -> u64 {
        self.seen.lock().expect("no test panics in it").output
    }

    pub(crate) fn longest(&self) -> usize {
        self.seen.lock().expect("no test panics in it").longest
    }
}

/// The body of a request.
async fn request(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        let Some(end) = bytes.windows(4).position(|part| part == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let length = head
            .split("content-length: ")
            .nth(1)
            .and_then(|rest| rest.lines().next());
        let length = length.map_or(0, |length| length.parse().expect("it is a number"));
        if bytes.len() >= end + 4 + length {
            return Some(bytes.split_off(end + 4));
        }
    }
}
