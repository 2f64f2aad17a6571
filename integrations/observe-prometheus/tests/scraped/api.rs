//! Prometheus' interface.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::Value;

/// Asks until the answer's data satisfies.
pub(crate) fn poll<T>(address: &str, path: &str, mut take: impl FnMut(&Value) -> Option<T>) -> T {
    let deadline = Instant::now() + Duration::from_secs(120);
    let mut last = Value::Null;
    while Instant::now() < deadline {
        if let Some(answer) = get(address, path) {
            if let Some(taken) = take(&answer["data"]) {
                return taken;
            }
            last = answer;
        }
        std::thread::yield_now();
    }
    panic!("{path} has no satisfying answer, but {last}");
}

/// The answer to a request, if there is one already.
fn get(address: &str, path: &str) -> Option<Value> {
    let mut stream = TcpStream::connect(address).ok()?;
    // Of the old version, because its answers are not in chunks.
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (_head, body) = answer.split_once("\r\n\r\n")?;
    serde_json::from_str(body).ok()
}

/// A text as a part of a query.
pub(crate) fn encoded(text: &str) -> String {
    let bytes = text.bytes().map(|byte| format!("%{byte:02X}"));
    bytes.collect::<Vec<_>>().concat()
}
