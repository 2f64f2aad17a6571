//! A plugin's process.

use std::cell::RefCell;
use std::env;
use std::io::{BufRead as _, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

use crate::skipped::skipped;

/// One of the programs beside this.
#[derive(Clone, Copy)]
pub(crate) enum Program {
    Grpc,
    Http,
    Sender,
}

pub(crate) struct Peer {
    process: Child,
    port: u16,
    lines: RefCell<Lines<BufReader<ChildStdout>>>,
}

impl Program {
    fn file(self) -> PathBuf {
        let name = match self {
            Self::Grpc => "grpc_plugin.py",
            Self::Http => "http_plugin.py",
            Self::Sender => "sender.py",
        };
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/peers")
            .join(name)
    }

    /// What it asks for, as Python calls it and as its installer does.
    fn packages(self) -> (&'static str, &'static str) {
        match self {
            Self::Grpc | Self::Sender => ("grpc, grpc_tools", "grpcio and grpcio-tools"),
            Self::Http => ("fastapi, uvicorn", "fastapi and uvicorn"),
        }
    }
}

impl Peer {
    /// `None`, said aloud, where Python or its packages are not there.
    pub(crate) fn start(program: Program) -> Option<Self> {
        Self::with(program, &[])
    }

    /// One that is spoken to by TLS: with a certificate, its key, and perhaps the authority that clients'
    /// certificates have to be of.
    pub(crate) fn with(program: Program, files: &[&Path]) -> Option<Self> {
        let mut command = command(program)?;
        command.args(files);
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("python has just been run");
        let output = process.stdout.take().expect("it is piped");
        let mut lines = BufReader::new(output).lines();
        let port = lines
            .next()
            .expect("the first line comes")
            .expect("it is text");
        Some(Self {
            process,
            port: port.parse().expect("it is its port"),
            lines: RefCell::new(lines),
        })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// A URL there.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address())
    }

    /// The next request that it got.
    pub(crate) fn next(&self) -> Value {
        let line = self.lines.borrow_mut().next();
        let line = line.expect("something has arrived").expect("it is text");
        serde_json::from_str(&line).expect("it is JSON")
    }
}

/// What a program that ends by itself has printed.
pub(crate) fn output(program: Program, arguments: &[&str]) -> Option<Value> {
    let output = command(program)?.args(arguments).output();
    let output = output.expect("python has just been run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    Some(serde_json::from_slice(&output.stdout).expect("it is JSON"))
}

/// What starts a program; `None`, said aloud, where Python or its packages are not there.
fn command(program: Program) -> Option<Command> {
    let python = env::var("OBSERVE_PYTHON").unwrap_or_else(|_| "python3".into());
    let (modules, packages) = program.packages();
    let mut check = Command::new(&python);
    let check = check.args(["-c", &format!("import {modules}")]);
    let status = check.stderr(Stdio::null()).status();
    if !status.is_ok_and(|status| status.success()) {
        skipped(&format!("`{python}` with {packages} is not installed"));
        return None;
    }
    let mut command = Command::new(&python);
    // Its code leaves nothing beside the tests.
    command.arg("-B").arg(program.file());
    // Clients that refuse it tell of that themselves.
    command.env("GRPC_VERBOSITY", "NONE");
    // What the shell says of proxies is not meant for this machine.
    command.env("no_proxy", "*");
    Some(command)
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
