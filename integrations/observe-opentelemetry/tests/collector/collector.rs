//! The receiver's process.

use std::cell::RefCell;
use std::env;
use std::io::{BufRead as _, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

use crate::skipped::skipped;

pub(crate) struct Collector {
    process: Child,
    ports: [u16; 2],
    lines: RefCell<Lines<BufReader<ChildStdout>>>,
}

impl Collector {
    /// `None`, said aloud, where Python or its packages are not there.
    pub(crate) fn start() -> Option<Self> {
        Self::with(&[])
    }

    /// One that is spoken to by TLS, and proves who it is with a certificate and its key.
    #[cfg(feature = "tls")]
    pub(crate) fn secured(certificate: &Path, key: &Path) -> Option<Self> {
        Self::with(&[certificate, key])
    }

    fn with(files: &[&Path]) -> Option<Self> {
        let python = env::var("OBSERVE_PYTHON").unwrap_or_else(|_| "python3".into());
        let mut check = Command::new(&python);
        check.args(["-c", "import grpc, opentelemetry.proto.trace.v1.trace_pb2"]);
        let is_there = check
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        if !is_there {
            skipped(&format!(
                "`{python}` with grpcio and opentelemetry-proto is not installed"
            ));
            return None;
        }
        let process = Command::new(&python)
            // Its code leaves nothing beside the tests.
            .arg("-B")
            .arg(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/tests/collector/collector.py"
            ))
            .args(files)
            // Clients that refuse it tell of that themselves.
            .env("GRPC_VERBOSITY", "NONE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let mut process = process.expect("python has just been run");
        let output = process.stdout.take().expect("it is piped");
        let mut lines = BufReader::new(output).lines();
        let ports = lines
            .next()
            .expect("the first line comes")
            .expect("it is text");
        let ports: Vec<_> = ports
            .split(' ')
            .map(str::parse)
            .collect::<Result<_, _>>()
            .unwrap();
        Some(Self {
            process,
            ports: ports.try_into().expect("there are two"),
            lines: RefCell::new(lines),
        })
    }

    /// Where it listens, behind the scheme.
    pub(crate) fn address(&self, transport: &str) -> String {
        let [grpc, http] = self.ports;
        let port = if transport == "grpc" { grpc } else { http };
        format!("127.0.0.1:{port}")
    }

    pub(crate) fn endpoint(&self, transport: &str) -> String {
        format!("http://{}", self.address(transport))
    }

    /// The next span or metric that was received.
    pub(crate) fn next(&self) -> Value {
        let line = self.lines.borrow_mut().next();
        let line = line.expect("something has arrived").expect("it is text");
        serde_json::from_str(&line).expect("it is JSON")
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
