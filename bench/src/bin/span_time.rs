//! Prints how much processor time a call with a metric and a span takes, on its own thread and on
//! the one that exports, and fails where that is more than its budget.

use std::process::ExitCode;
use std::time::Duration;

use bench::cases::measure_and_trace;
use bench::table::{Budget, Table};
use bench::thread_time::{thread_time, time_of_threads};

/// How many calls there are between two looks at the clocks: fewer than the queue holds, and enough
/// for the kernel, which does not look at its own at each moment.
const CALLS: u32 = 200_000;
/// How often that is measured.
const ROUNDS: u32 = 31;
/// What a call may take in nanoseconds, up to a batch of records.
const BUDGET: f64 = 150.0;

fn main() -> ExitCode {
    let (own, exporting) = measure();
    let budget = Budget {
        measured: own,
        most: BUDGET,
        text: format!("{BUDGET}"),
    };
    let mut table = Table::new(&["metric and span, closed keys, an integer high key", "ns"]);
    let nanos = |nanos: f64| format!("{nanos:.0}");
    table.row(
        vec!["the call, its record included".into(), nanos(own)],
        Some(budget),
    );
    table.row(
        vec![
            "the thread that exports: from records to a batch of `SpanData`, which is dropped"
                .into(),
            nanos(exporting),
        ],
        None,
    );
    print!("{table}");
    if table.is_kept() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What a call takes on its own thread and on that which exports, in nanoseconds: in the round that
/// the rest of the machine disturbed least.
fn measure() -> (f64, f64) {
    let (mut own, mut exporting) = (Vec::new(), Vec::new());
    let mut last = None;
    measure_and_trace(ROUNDS, CALLS, |guard| {
        guard.flush().expect("everything is dropped");
        let now = [thread_time(), time_of_threads("observe-spans")];
        if let Some([mine, theirs]) = last.replace(now) {
            own.push(now[0].saturating_sub(mine));
            exporting.push(now[1].saturating_sub(theirs));
        }
    });
    (least(own), least(exporting))
}

/// The least of the rounds, for one call.
fn least(rounds: Vec<Duration>) -> f64 {
    let least = rounds.into_iter().min().unwrap_or_default();
    least.as_secs_f64() * 1e9 / f64::from(CALLS)
}
