//! A program of Python, which ends with the test.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command as Asking, Stdio};

use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

pub(crate) struct Peer {
    lines: Lines<BufReader<ChildStdout>>,
    _program: Child,
}

impl Peer {
    /// Starts a program of this folder, if Python has these modules.
    pub(crate) fn start(program: &str, arguments: &[&str], modules: &str) -> Option<Self> {
        let asked = Asking::new("python3")
            .args(["-c", &format!("import {modules}")])
            .stderr(Stdio::null())
            .status();
        if !asked.is_ok_and(|status| status.success()) {
            // In one piece, and past the harness, which shows what a test prints only if it fails.
            let why = format!("SKIPPED: {program}, because Python has no {modules}\n");
            let _ = io::stderr().write_all(why.as_bytes());
            return None;
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers");
        let mut program = Command::new("python3")
            .arg(folder.join(program))
            .args(arguments)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("Python was there just now");
        let stdout = program.stdout.take().expect("it is piped");
        Some(Self {
            lines: BufReader::new(stdout).lines(),
            _program: program,
        })
    }

    /// The next line that it prints.
    pub(crate) async fn line(&mut self) -> String {
        let line = self.lines.next_line().await.expect("it is text");
        line.expect("the program goes on")
    }
}
