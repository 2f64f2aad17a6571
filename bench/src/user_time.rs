//! How much processor time a command takes, its children included.

use std::fs;
use std::process::Command;
use std::time::Duration;

/// The kernel counts in these, on every architecture that Rust programs see.
const TICKS_A_SECOND: u64 = 100;

/// Runs a command to its end; the time it spent in user mode, children included.
///
/// # Errors
///
/// What the command printed, if it failed.
pub fn user_time_of(command: &mut Command) -> Result<Duration, String> {
    let before = of_children()?;
    let output = command.output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(of_children()?.saturating_sub(before))
}

/// `cutime` of this process: the user time of all children that have been waited for.
fn of_children() -> Result<Duration, String> {
    let text = fs::read_to_string("/proc/self/stat").map_err(|error| error.to_string())?;
    // The program's name, in parentheses, may hold spaces; `cutime` is the 14th field behind it.
    let ticks = text
        .rsplit_once(')')
        .and_then(|(_, fields)| fields.split_whitespace().nth(13))
        .and_then(|field| field.parse::<u64>().ok())
        .ok_or_else(|| format!("no user time of children in {text:?}"))?;
    Ok(Duration::from_millis(ticks * 1_000 / TICKS_A_SECOND))
}
