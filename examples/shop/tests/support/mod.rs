//! Services that run as processes of their own, and requests to them.

use std::env;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A process of `serve`; it ends with this.
pub(crate) struct Service {
    pub(crate) address: String,
    process: Child,
}

impl Service {
    /// Serves at a port that is free.
    pub(crate) fn start(name: &str, more: &[&str], collector: Option<&str>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_serve"));
        command.args([name, "127.0.0.1:0"]).args(more);
        // Not to the plugin that somebody has running here.
        command.env("SHOP_OBSERVER", "http://127.0.0.1:1/observer");
        if let Some(collector) = collector {
            command.env("OTEL_EXPORTER_OTLP_ENDPOINT", collector);
        }
        let process = command.stdout(Stdio::piped()).spawn();
        let mut process = process.expect("it was built");
        let output = process.stdout.take().expect("it is piped");
        let mut line = String::new();
        let read = BufReader::new(output).read_line(&mut line);
        read.expect("it says where it is");
        let address = line.trim().strip_prefix("http://");
        Self {
            address: address.expect("it serves").to_owned(),
            process,
        }
    }

    /// Interrupts it as a terminal does, and waits until it has ended.
    #[allow(dead_code)]
    pub(crate) fn interrupt(mut self) {
        let process = self.process.id().to_string();
        let killed = Command::new("kill").args(["-INT", &process]).status();
        assert!(killed.is_ok_and(|status| status.success()));
        let status = self.process.wait().expect("it is ours");
        assert!(status.success(), "{status}");
    }

    /// Sends a request and reads the whole answer: its status and its body.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: shop\r\nconnection: close\r\n{headers}\
             content-length: {}\r\n\r\n{body}",
            body.len()
        )
        .expect("it listens");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        let (head, body) = answer.split_once("\r\n\r\n").expect("it answers");
        let status = head.split(' ').nth(1).expect("a head has a status");
        (status.parse().expect("it is a number"), body.to_owned())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
