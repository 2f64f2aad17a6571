//! This program again, because where a collector is, and whom to trust, is said in the environment.

use std::env;
use std::process::Command;

/// The program that runs one of its tests alone.
pub(crate) fn again(test: &str) -> Command {
    let mut command = Command::new(env::current_exe().expect("this program has a name"));
    command.args(["--exact", test, "--nocapture"]);
    command
}

/// Runs it to its end; what it has said on standard error.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command.output().expect("this program runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    said
}
