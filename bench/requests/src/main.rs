//! Prints what it costs to observe a request, ours beside other layers.
//!
//! ```text
//! cargo run --release --manifest-path bench/Cargo.toml -p requests
//! ```
//!
//! Each row is the same service of axum, called in memory by `tower::Service::call`, its body read as
//! a connection reads it. Each runs in a process of its own.

#[path = "../../../observe-runtime/tests/budgets/allocator.rs"]
mod allocator;
mod cases;
mod service;

use std::collections::HashMap;
use std::env;
use std::process::{Command, ExitCode};

use bench::callgrind::{self, Scope};
use bench::table::{Budget, Table};
use cases::{CASES, Case};

/// Warms up: routes, patterns, series and threads are there.
const BEFORE: u64 = 3_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match &*arguments {
        [] => measure(),
        [case, what] => match Case::named(case) {
            Some(case) => run(case, what),
            None => usage(),
        },
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: requests [CASE (CALLS | allocations)]");
    ExitCode::from(2)
}

/// What a process of its own does for one case.
fn run(case: &Case, what: &str) -> ExitCode {
    let mut service = (case.service)();
    let mut calls = |count| service::calls(&mut service, count);
    match what {
        "allocations" => {
            calls(BEFORE);
            let allocations = allocator::allocations_of(|| calls(1_000));
            println!("{}", (allocations + 500) / 1_000);
        }
        count => match count.parse() {
            Ok(count) => calls(count),
            Err(_) => return usage(),
        },
    }
    ExitCode::SUCCESS
}

fn measure() -> ExitCode {
    if !callgrind::is_installed() {
        eprintln!("SKIPPED: no instruction was counted, because valgrind is not installed");
        return ExitCode::SUCCESS;
    }
    let figures: Result<HashMap<_, _>, String> = CASES
        .iter()
        .map(|case| Ok((case.name, figures(case)?)))
        .collect();
    match figures {
        Ok(figures) => {
            let table = table(&figures);
            print!("{table}");
            ExitCode::from(u8::from(!table.is_kept()))
        }
        Err(error) => {
            eprintln!("failed to measure: {error}");
            ExitCode::FAILURE
        }
    }
}

#[derive(Clone, Copy)]
struct Figures {
    instructions: f64,
    allocations: f64,
}

fn figures(case: &Case) -> Result<Figures, String> {
    Ok(Figures {
        // Of the thread that answers: exporters have threads of their own.
        instructions: callgrind::instructions_of(case.name, Scope::Function("*service::calls*"))?,
        allocations: allocations(case)?,
    })
}

fn allocations(case: &Case) -> Result<f64, String> {
    let program = env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new(program)
        .args([case.name, "allocations"])
        .output();
    let output = output.map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout);
    let error = || format!("{}: {}", case.name, String::from_utf8_lossy(&output.stderr));
    text.trim().parse().map_err(|_| error())
}

fn table(figures: &HashMap<&str, Figures>) -> Table {
    let mut table = Table::new(&[
        "layer",
        "Ir",
        "allocations",
        "Ir over bare",
        "Ir over a body",
    ]);
    let (bare, body) = (figures["bare"], figures["body"]);
    for case in CASES {
        let own = figures[case.name];
        let over = |floor: Figures| format!("{:+.0}", own.instructions - floor.instructions);
        let cells = vec![
            case.title.into(),
            format!("{:.0}", own.instructions),
            format!("{:.0}", own.allocations),
            over(bare),
            over(body),
        ];
        let budget = case.budget.map(|(most, allocations)| {
            let is_more = own.allocations - body.allocations > allocations;
            Budget {
                // One number is compared: too many allocations miss it whatever they cost.
                measured: if is_more {
                    f64::INFINITY
                } else {
                    own.instructions - body.instructions
                },
                most,
                text: format!("+{most} Ir, +{allocations} allocations over a body"),
            }
        });
        table.row(cells, budget);
    }
    table
}
