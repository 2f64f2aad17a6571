//! A program of the example.

use std::ffi::OsStr;
use std::net::SocketAddr;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

pub(crate) struct Program {
    process: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Program {
    pub(crate) fn start(program: &str, argument: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command.arg(argument).kill_on_drop(true);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().expect("cargo has built it");
        let lines = BufReader::new(process.stdout.take().expect("it is piped")).lines();
        Self { process, lines }
    }

    /// The next line that it prints, until it ends.
    pub(crate) async fn line(&mut self) -> Option<String> {
        self.lines.next_line().await.expect("it is text")
    }

    /// Of its next line, `service NAME is listening on ADDRESS` or without the first word, the name and the
    /// address.
    pub(crate) async fn listening(&mut self) -> (String, SocketAddr) {
        let line = self.line().await.expect("it listens");
        let (who, address) = line.split_once(" is listening on ").expect(&line);
        let name = who.trim_start_matches("service ").into();
        (name, address.parse().expect(&line))
    }

    /// What [`terminate`] knows it by.
    pub(crate) fn id(&self) -> u32 {
        self.process.id().expect("it runs")
    }

    /// Waits until it has ended, and has done so well.
    pub(crate) async fn ended(&mut self) {
        let status = self.process.wait().await.unwrap();
        assert!(status.success(), "{status}");
    }
}

/// Tells a program to end.
pub(crate) async fn terminate(id: u32) {
    let status = Command::new("kill").arg(id.to_string()).status().await;
    assert!(status.expect("every system has it").success());
}
