//! Prints what a thousand observed functions cost the compiler and the binary, beside the same
//! functions plain and traced, and fails where that is more than its budget.
//!
//! `compile-cost check` and `compile-cost release` measure one part alone; both take some minutes.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;
use std::{env, fs};

use bench::generated::{Attribute, FUNCTIONS, Style, crate_name, write_workspace};
use bench::table::{Budget, Table};
use bench::user_time::user_time_of;

/// The least of so many runs counts: noise only adds.
const CHECKS: usize = 5;
/// A release build takes long enough for fewer runs to agree.
const BUILDS: usize = 3;

fn main() -> ExitCode {
    let parts: Vec<String> = env::args().skip(1).collect();
    let wants = |part: &str| parts.is_empty() || parts.iter().any(|wish| wish == part);
    match measured(wants("check"), wants("release")) {
        Ok(table) => {
            print!("{table}");
            if table.is_kept() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            eprintln!("failed to measure what compiling costs: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measured(checks: bool, builds: bool) -> Result<Table, String> {
    let bench = Path::new(env!("CARGO_MANIFEST_DIR"));
    let observe = bench.with_file_name("observe-runtime");
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    write_workspace(folder.path(), &observe, &bench.join("Cargo.lock"))
        .map_err(|error| error.to_string())?;
    let workspace = Workspace(folder.path().to_path_buf());
    let mut table = Table::new(&["", "plain", "tracing", "observed", "observed over plain"]);
    for style in Style::ALL.into_iter().filter(|_| checks) {
        check_time(&workspace, style, &mut table)?;
    }
    for style in Style::ALL.into_iter().filter(|_| builds) {
        release(&workspace, style, &mut table)?;
    }
    Ok(table)
}

/// A number for each attribute.
struct Figures(HashMap<&'static str, f64>);

impl Figures {
    fn of(measure: impl Fn(Attribute) -> Result<f64, String>) -> Result<Self, String> {
        let figures = Attribute::ALL
            .into_iter()
            .map(|attribute| Ok((key(attribute), measure(attribute)?)));
        figures.collect::<Result<_, _>>().map(Self)
    }

    fn get(&self, attribute: Attribute) -> f64 {
        self.0[key(attribute)]
    }

    fn over_plain(&self, attribute: Attribute) -> f64 {
        self.get(attribute) - self.get(Attribute::Plain)
    }

    /// What observing costs, as a part of what tracing costs.
    fn ratio(&self) -> f64 {
        self.over_plain(Attribute::Observed) / self.over_plain(Attribute::Traced)
    }

    fn cells(&self, title: &str, over: String, decimals: usize) -> Vec<String> {
        let mut cells = vec![String::from(title)];
        cells.extend(Attribute::ALL.map(|attribute| format!("{:.decimals$}", self.get(attribute))));
        cells.push(over);
        cells
    }
}

fn key(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Plain => "plain",
        Attribute::Traced => "tracing",
        Attribute::Observed => "observed",
    }
}

fn check_time(workspace: &Workspace, style: Style, table: &mut Table) -> Result<(), String> {
    let seconds = Figures::of(|attribute| workspace.seconds("check", style, attribute))?;
    let (title, most) = match style {
        Style::Sync => ("`cargo check`, sync, s", 0.5),
        Style::Async => ("`cargo check`, async, s", 0.35),
    };
    let over = format!(
        "{:.2}, {:.2} × tracing's",
        seconds.over_plain(Attribute::Observed),
        seconds.ratio()
    );
    let budget = Budget {
        measured: seconds.ratio(),
        most,
        text: format!("{most} × tracing's"),
    };
    table.row(seconds.cells(title, over, 2), Some(budget));
    Ok(())
}

fn release(workspace: &Workspace, style: Style, table: &mut Table) -> Result<(), String> {
    let seconds = Figures::of(|attribute| workspace.seconds("build", style, attribute))?;
    let (title, bytes_title) = match style {
        Style::Sync => (
            "`cargo build --release`, sync, s",
            "stripped, sync, bytes a function",
        ),
        Style::Async => (
            "`cargo build --release`, async, s",
            "stripped, async, bytes a function",
        ),
    };
    let over = seconds.over_plain(Attribute::Observed);
    let budget = (style == Style::Sync).then(|| Budget {
        measured: over,
        most: 4.0,
        text: String::from("4 s"),
    });
    table.row(seconds.cells(title, format!("{over:.2}"), 2), budget);

    let bytes = Figures::of(|attribute| workspace.bytes_a_function(style, attribute))?;
    let over = bytes.over_plain(Attribute::Observed);
    let budget = (style == Style::Sync).then(|| Budget {
        measured: over,
        most: 700.0,
        text: String::from("700 B"),
    });
    table.row(bytes.cells(bytes_title, format!("{over:.0}"), 0), budget);
    Ok(())
}

/// The folder of the generated crates.
struct Workspace(PathBuf);

impl Workspace {
    /// The user time of `cargo check` or `cargo build --release` of one crate's library, its
    /// dependencies being built already.
    fn seconds(&self, what: &str, style: Style, attribute: Attribute) -> Result<f64, String> {
        let name = crate_name(style, attribute);
        let mut command = self.cargo(what);
        command.args(["--package", &name]);
        let runs = if what == "check" {
            command.arg("--lib");
            CHECKS
        } else {
            command.arg("--release");
            BUILDS
        };
        user_time_of(&mut command)?;
        let library = self.0.join(&name).join("src/lib.rs");
        let mut least = Duration::MAX;
        for _ in 0..runs {
            touch(&library)?;
            least = least.min(user_time_of(&mut command)?);
        }
        Ok(least.as_secs_f64())
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a binary has less than 2^52 bytes"
    )]
    fn bytes_a_function(&self, style: Style, attribute: Attribute) -> Result<f64, String> {
        let name = crate_name(style, attribute);
        let binary = self.0.join("target/release").join(name);
        let bytes = fs::metadata(binary)
            .map_err(|error| error.to_string())?
            .len();
        Ok(bytes as f64 / FUNCTIONS as f64)
    }

    fn cargo(&self, what: &str) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command
            .args([what, "--quiet", "--offline", "--target-dir", "target"])
            .current_dir(&self.0)
            .env("CARGO_INCREMENTAL", "0");
        command
    }
}

/// Lets cargo think that the file was changed.
fn touch(file: &Path) -> Result<(), String> {
    let text = fs::read(file).map_err(|error| error.to_string())?;
    fs::write(file, text).map_err(|error| error.to_string())
}
