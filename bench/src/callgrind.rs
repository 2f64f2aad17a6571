//! Counts instructions with `valgrind --tool=callgrind`.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

/// How many calls the shorter of two runs makes; the difference of the two is what is counted.
const CALLS: u32 = 2_000;

/// Which instructions count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those of the whole program, all of its threads.
    Program,
    /// Those that run inside of a function whose name is like this pattern, with `*` for anything, in
    /// the thread that calls it.
    Function(&'static str),
}

/// Whether instructions can be counted here.
pub fn is_installed() -> bool {
    Command::new("valgrind")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The instructions of one call of a case, of this program run as `<program> <case> <calls>`.
///
/// # Errors
///
/// What went wrong, if the program could not be run or counted.
pub fn instructions_of(case: &str, scope: Scope) -> Result<f64, String> {
    let once = run(case, CALLS, scope)?;
    let twice = run(case, 2 * CALLS, scope)?;
    Ok((twice - once) / f64::from(CALLS))
}

fn run(case: &str, calls: u32, scope: Scope) -> Result<f64, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let counts = folder.path().join("counts");
    let program = env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet"])
        .args(scope.option())
        .arg(option("--callgrind-out-file=", &counts))
        .arg(&program)
        .args([case, &calls.to_string()])
        .output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let counts = fs::read_to_string(&counts).map_err(|error| error.to_string())?;
    total(&counts).ok_or_else(|| String::from("callgrind wrote no total"))
}

impl Scope {
    fn option(self) -> Option<String> {
        match self {
            Self::Program => None,
            Self::Function(pattern) => Some(format!("--toggle-collect={pattern}")),
        }
    }
}

fn option(name: &str, value: &Path) -> impl AsRef<OsStr> {
    let mut option = std::ffi::OsString::from(name);
    option.push(value);
    option
}

/// The number in the line `totals: 1234567`.
fn total(counts: &str) -> Option<f64> {
    let line = counts.lines().find_map(|line| line.strip_prefix("totals:"));
    line?.trim().parse().ok()
}
