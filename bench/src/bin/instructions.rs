//! Prints how many instructions a call costs, and fails where that is more than its budget.

use std::collections::HashMap;
use std::env;
use std::process::ExitCode;

use bench::callgrind::{self, Scope};
use bench::cases::{CASES, Case};
use bench::table::{Budget, Table};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match &*arguments {
        [] => measure(),
        [case, calls] => run(case, calls),
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: instructions [CASE CALLS]");
    ExitCode::from(2)
}

/// What callgrind runs.
fn run(case: &str, calls: &str) -> ExitCode {
    let (Some(case), Ok(calls)) = (Case::named(case), calls.parse()) else {
        return usage();
    };
    case.run(calls);
    ExitCode::SUCCESS
}

fn measure() -> ExitCode {
    if !callgrind::is_installed() {
        eprintln!("SKIPPED: no instruction was counted, because valgrind is not installed");
        return ExitCode::SUCCESS;
    }
    let counted: Result<HashMap<_, _>, String> = CASES
        .iter()
        .map(|case| {
            Ok((
                case.name,
                callgrind::instructions_of(case.name, Scope::Program)?,
            ))
        })
        .collect();
    match counted {
        Ok(counted) => verdict(&table(&counted)),
        Err(error) => {
            eprintln!("failed to count instructions: {error}");
            ExitCode::FAILURE
        }
    }
}

fn table(counted: &HashMap<&str, f64>) -> Table {
    let mut table = Table::new(&["case", "Ir", "over"]);
    for case in CASES {
        let count = counted[case.name];
        let over = count - counted[case.over];
        let budget = case.budget.map(|most| Budget {
            measured: over,
            most,
            text: format!("+{most}"),
        });
        let over = if case.over == case.name {
            String::new()
        } else {
            format!("+{over:.0}")
        };
        table.row(vec![case.title.into(), format!("{count:.0}"), over], budget);
    }
    table
}

fn verdict(table: &Table) -> ExitCode {
    print!("{table}");
    if table.is_kept() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
