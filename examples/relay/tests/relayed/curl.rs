//! A client that is not ours.

use std::process::Stdio;

use tokio::process::Command;

use crate::skipped::skipped;

/// What curl prints, and its exit code; `None`, said aloud, where it is not there.
pub(crate) async fn curl(arguments: &[&str]) -> Option<(String, i32)> {
    let mut command = Command::new("curl");
    // What the user's files and the shell say of proxies is not meant for this.
    command.args(["--disable", "--silent", "--noproxy", ""]);
    command.args(arguments).stdin(Stdio::null());
    let Ok(output) = command.output().await else {
        skipped("nothing was fetched through the relay, because curl is not installed");
        return None;
    };
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    Some((printed, output.status.code().expect("nobody stops it")))
}
