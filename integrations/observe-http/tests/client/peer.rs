//! A server that does what it is told, byte by byte.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crate::support::nowhere::nowhere;

/// What the server does with each connection.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Script {
    /// Reads the head of the request, answers, and closes.
    Answer(&'static str),
    /// The same, and then says nothing more.
    AnswerAndWait(&'static str),
    /// Answers before it has read what was sent, and closes: the client sees a reset.
    Reset(&'static str),
}

pub(crate) struct Peer {
    pub(crate) address: String,
    heads: Receiver<String>,
}

impl Peer {
    pub(crate) fn new(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("some port is free");
        let address = listener.local_addr().expect("it is bound").to_string();
        let (sender, heads) = channel();
        thread::spawn(move || {
            let mut waiting = Vec::new();
            for connection in listener.incoming().map_while(Result::ok) {
                let (head, connection) = play(script, connection);
                waiting.extend(connection);
                if sender.send(head).is_err() {
                    return;
                }
            }
        });
        Self { address, heads }
    }

    /// An address at which nobody listens.
    pub(crate) fn nobody() -> String {
        nowhere().to_string()
    }

    /// The head of the next request that it got.
    pub(crate) fn head(&self) -> String {
        self.heads.recv().expect("there was a request")
    }
}

/// Gives what was read, and the connection if it is to stay open.
fn play(script: Script, mut connection: TcpStream) -> (String, Option<TcpStream>) {
    match script {
        Script::Answer(answer) => {
            let head = head(&mut connection);
            let _ = connection.write_all(answer.as_bytes());
            (head, None)
        }
        Script::AnswerAndWait(answer) => {
            let head = head(&mut connection);
            let _ = connection.write_all(answer.as_bytes());
            (head, Some(connection))
        }
        Script::Reset(answer) => {
            // One byte of it has come, so the rest has.
            let _ = connection.peek(&mut [0]);
            let _ = connection.write_all(answer.as_bytes());
            (String::new(), None)
        }
    }
}

fn head(connection: &mut TcpStream) -> String {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && connection.read(&mut byte).is_ok_and(|count| count > 0) {
        head.push(byte[0]);
    }
    String::from_utf8_lossy(&head).into_owned()
}
