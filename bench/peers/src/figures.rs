//! What was measured of a case.

use std::env;
use std::process::Command;

use bench::callgrind::{self, Scope};

use crate::case::{Case, Signal};

/// The loop of calls, [`Case::run`], as callgrind knows it.
const CALLS: Scope = Scope::Function("*Case*::run");

/// A row of the table.
#[derive(Debug)]
pub(crate) struct Figures {
    instructions: Option<f64>,
    allocations: f64,
    nanoseconds: f64,
    /// With two threads, as a multiple of one.
    two_threads: f64,
    scrape: Option<f64>,
}

impl Figures {
    /// Measures a case in processes of its own.
    pub(crate) fn of(case: &Case) -> Result<Self, String> {
        let instructions = if callgrind::is_installed() {
            Some(callgrind::instructions_of(case.name, CALLS)?)
        } else {
            None
        };
        let scrape = match case.page() {
            Some(_) => Some(numbers::<1>(case, "scrape")?[0]),
            None => None,
        };
        let [allocations] = numbers(case, "allocations")?;
        let [nanoseconds, two_threads] = numbers(case, "time")?;
        Ok(Self {
            instructions,
            allocations,
            nanoseconds,
            two_threads,
            scrape,
        })
    }

    /// The row's cells behind its title.
    pub(crate) fn cells(&self, signal: Signal) -> Vec<String> {
        let instructions = self.instructions.map(|count| format!("{count:.0}"));
        let scrape = self.scrape.map(|time| format!("{time:.1}"));
        vec![
            or_dash(instructions),
            rounded(self.allocations),
            format!("{:.0}", self.nanoseconds),
            or_dash(self.ratio(signal)),
            scrape.unwrap_or_default(),
        ]
    }

    /// Where nobody listens there is no series that two threads could meet at.
    fn ratio(&self, signal: Signal) -> Option<String> {
        let is_known = signal != Signal::Off && self.two_threads.is_finite();
        is_known.then(|| format!("{:.2} ×", self.two_threads))
    }
}

fn or_dash(cell: Option<String>) -> String {
    cell.unwrap_or_else(|| String::from("–"))
}

/// Whole numbers without a fraction.
fn rounded(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map(String::from).unwrap_or(text)
}

/// What `peers CASE MEASURE` prints.
fn numbers<const N: usize>(case: &Case, measure: &str) -> Result<[f64; N], String> {
    let program = env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new(program).args([case.name, measure]).output();
    let output = output.map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = text.split_whitespace().flat_map(str::parse).collect();
    <[f64; N]>::try_from(numbers).map_err(|_| {
        let error = String::from_utf8_lossy(&output.stderr);
        format!("{} {measure} printed {text:?} and {error}", case.name)
    })
}
