//! Prints what observing costs, ours beside the peers: one Markdown table, measured in one run.
//!
//! ```text
//! cargo run --release --manifest-path bench/Cargo.toml -p peers
//! ```
//!
//! Each case runs in a process of its own, `peers CASE CALLS` for callgrind and `peers CASE MEASURE`
//! for what is measured without it, so that nothing but the case is installed.

#[path = "../../../observe-runtime/tests/budgets/allocator.rs"]
mod allocator;
mod case;
mod cases;
mod figures;
mod machine;
mod page;
mod report;
mod scrape;
mod texts;
mod thread_time;
mod work;

use std::env;
use std::process::ExitCode;

use case::Case;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match &*arguments {
        [] => report::print(cases::CASES),
        [case, what] => run(case, what),
        _ => Err(usage()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("failed to measure: {error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> String {
    String::from("usage: peers [CASE (CALLS | allocations | time | scrape)]")
}

/// What a process of its own does for one case.
fn run(case: &str, what: &str) -> Result<(), String> {
    let case = cases::named(case).ok_or_else(usage)?;
    match what {
        "allocations" => println!("{}", allocations_a_call(case)),
        "time" => println!("{}", thread_time::of(case)),
        "scrape" => println!("{}", scrape::milliseconds(case)),
        calls => run_for_callgrind(case, calls.parse().map_err(|_| usage())?),
    }
    Ok(())
}

/// Callgrind counts what [`Case::run`] does. Checking now and then is not counted, and lets exporters
/// catch up, so that no queue gets full: what is dropped is cheap.
fn run_for_callgrind(case: &Case, calls: u64) {
    const AT_ONCE: u64 = 500;
    (case.set_up)();
    let mut done = 0;
    while done < calls {
        let more = AT_ONCE.min(calls - done);
        case.run(more);
        done += more;
        case.check(done);
    }
}

/// After the first thousand calls, which may set things up.
#[expect(clippy::cast_precision_loss, reason = "there are less than 2^52")]
fn allocations_a_call(case: &Case) -> f64 {
    const CALLS: u64 = 1_000;
    (case.set_up)();
    case.run(CALLS);
    case.check(CALLS);
    let allocations = allocator::allocations_of(|| case.run(CALLS));
    case.check(2 * CALLS);
    allocations as f64 / CALLS as f64
}
