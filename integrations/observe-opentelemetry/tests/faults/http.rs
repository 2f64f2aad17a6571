//! A collector that speaks HTTP, one request a connection.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use prost::Message as _;

use crate::collector::{Desk, Mood};

/// Ends the server, with all its connections.
pub(crate) struct Running {
    address: SocketAddr,
    has_ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.has_ended.store(true, Ordering::SeqCst);
        // It waits for connections.
        drop(TcpStream::connect(self.address));
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

pub(crate) fn serve(address: SocketAddr, desk: Desk) -> Running {
    let listener = TcpListener::bind(address).expect("the port is free");
    let has_ended = Arc::new(AtomicBool::new(false));
    let ended = Arc::clone(&has_ended);
    let thread = thread::spawn(move || {
        let mut hanging = Vec::new();
        for stream in listener.incoming().map_while(Result::ok) {
            if ended.load(Ordering::SeqCst) {
                return;
            }
            hanging.extend(answer(stream, &desk));
        }
    });
    Running {
        address,
        has_ended,
        thread: Some(thread),
    }
}

/// Gives the connection back if it shall hang.
fn answer(mut stream: TcpStream, desk: &Desk) -> Option<TcpStream> {
    let status = match desk.receive(&read(&stream)) {
        Mood::Takes => "200 OK",
        Mood::Refuses => "503 Service Unavailable",
        Mood::Hangs => return Some(stream),
    };
    let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    // Whoever does not wait for it has been told already.
    let _ = stream.write_all(answer.as_bytes());
    None
}

/// Reads one request of a known length.
fn read(stream: &TcpStream) -> ExportTraceServiceRequest {
    let mut reader = BufReader::new(stream);
    let (mut length, mut line) = (0, String::new());
    while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
        let header = line.trim().to_ascii_lowercase();
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length is a number");
        }
        line.clear();
    }
    let mut body = vec![0; length];
    let read = reader.read_exact(&mut body);
    read.expect("the body is as long as it says");
    ExportTraceServiceRequest::decode(&*body).expect("the body is an export")
}
