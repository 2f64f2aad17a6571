//! The example's process.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// The running example; it ends with this.
pub(crate) struct Example {
    /// Where it listens.
    pub(crate) address: String,
    process: Child,
}

impl Example {
    pub(crate) fn start() -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_metrics"))
            .arg("127.0.0.1:0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("it has been built");
        let mut said = String::new();
        let output = process.stdout.take().expect("it is piped");
        let read = BufReader::new(output).read_line(&mut said);
        read.expect("it says where it listens");
        let address = said.trim().strip_prefix("http://");
        let address = address.and_then(|said| said.strip_suffix("/metrics"));
        Self {
            address: address.expect("it is a page's address").to_owned(),
            process,
        }
    }

    /// What it answers.
    pub(crate) fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        // Of the old version, because its answers are not in chunks.
        let address = &self.address;
        write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n").expect("it listens");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it is text");
        let (_head, body) = answer.split_once("\r\n\r\n").expect("it has a head");
        body.to_owned()
    }
}

impl Drop for Example {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
