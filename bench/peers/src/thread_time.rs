//! How much processor time a call takes, alone and while another thread does the same.
//!
//! The machine may be busy with other things. So there are many short runs, of which the median
//! counts, and of the runs of two threads only those in which both really ran side by side.
//! A thread that sleeps until another one releases a lock takes no processor time meanwhile, so what
//! locks looks better here than to those who wait.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};
use std::{fs, hint, thread};

use rustix::time::{ClockId, clock_gettime};

use crate::case::Case;

/// Long enough for the clocks, short enough that mostly nothing comes between and that no queue of
/// spans gets full.
const RUN: Duration = Duration::from_micros(200);
/// What is wanted, and after how long the wish is given up.
const PAIRS: usize = 60;
const PATIENCE: Duration = Duration::from_secs(10);
/// Fewer say nothing.
const FEWEST_PAIRS: usize = 10;

/// Nanoseconds a call.
#[derive(Debug)]
pub(crate) struct Times {
    alone: f64,
    /// With two threads, as a multiple of alone, unless the machine was too busy for that.
    together: Option<f64>,
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.alone, self.together.unwrap_or(f64::NAN))
    }
}

/// One run of one thread.
#[derive(Clone, Copy, Debug)]
struct Run {
    processor: Duration,
    begin: Instant,
    end: Instant,
    /// Whether the thread never had to leave its processor to others.
    is_undisturbed: bool,
}

impl Run {
    fn of(case: &Case, calls: u64) -> Self {
        Self::after(|| {}, case, calls)
    }

    /// The same when `begin` has returned.
    fn after(begin: impl FnOnce(), case: &Case, calls: u64) -> Self {
        let interruptions = interruptions();
        begin();
        let (begin, processor) = (Instant::now(), now());
        case.run(calls);
        let (processor, end) = (now().saturating_sub(processor), Instant::now());
        Self {
            processor,
            begin,
            end,
            is_undisturbed: self::interruptions() == interruptions,
        }
    }

    /// Whether both ran at the same time nearly all the time.
    fn was_beside(self, other: Self) -> bool {
        let common =
            (self.end.min(other.end)).saturating_duration_since(self.begin.max(other.begin));
        let either = self.end.max(other.end) - self.begin.min(other.begin);
        let is_common = common.as_secs_f64() > 0.8 * either.as_secs_f64();
        is_common && self.is_undisturbed && other.is_undisturbed
    }
}

/// How often this thread had to leave its processor to others.
fn interruptions() -> Option<u64> {
    let status = fs::read_to_string("/proc/thread-self/status").ok()?;
    let mut facts = status.lines();
    let fact = facts.find_map(|fact| fact.strip_prefix("nonvoluntary_ctxt_switches:"));
    fact?.trim().parse().ok()
}

/// Measures a case in this process.
pub(crate) fn of(case: &'static Case) -> Times {
    (case.set_up)();
    let mut calls = Calls::start(case);
    let (start, runs) = channel();
    let (done, results) = channel();
    let meeting: &AtomicU64 = Box::leak(Box::default());
    let count = calls.of_a_run;
    thread::spawn(move || second_thread(case, count, meeting, &runs, &done));
    let pair = Pair {
        meeting,
        start,
        results,
    };
    let (mut alone, mut together) = (Vec::new(), Vec::new());
    let begin = Instant::now();
    while together.len() < PAIRS && begin.elapsed() < PATIENCE {
        alone.push(calls.nanoseconds(Run::of(case, count)));
        calls.made(1);
        let (first, second) = pair.run(case, count);
        calls.made(2);
        if first.was_beside(second) {
            together.push(calls.nanoseconds(first).midpoint(calls.nanoseconds(second)));
        }
    }
    let alone = median(alone);
    let ratio = (together.len() >= FEWEST_PAIRS).then(|| median(together) / alone);
    Times {
        alone,
        together: ratio,
    }
}

/// How many calls a run has, and how many there were.
struct Calls {
    case: &'static Case,
    of_a_run: u64,
    total: u64,
}

impl Calls {
    /// Warms the case up and finds out how many calls a run takes.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a call takes more than a picosecond"
    )]
    fn start(case: &'static Case) -> Self {
        const WARM: u64 = 2_000;
        let mut calls = Self {
            case,
            of_a_run: WARM,
            total: 0,
        };
        Run::of(case, WARM);
        calls.made(1);
        let call = calls.nanoseconds(Run::of(case, WARM));
        calls.made(1);
        calls.of_a_run = (RUN.as_secs_f64() * 1e9 / call) as u64;
        calls
    }

    /// Lets collectors catch up after so many runs, and checks that nothing was lost.
    fn made(&mut self, runs: u64) {
        self.total += runs * self.of_a_run;
        self.case.check(self.total);
    }

    #[expect(clippy::cast_precision_loss, reason = "there are less than 2^52")]
    fn nanoseconds(&self, run: Run) -> f64 {
        run.processor.as_secs_f64() * 1e9 / self.of_a_run as f64
    }
}

/// The other thread, as the first one sees it.
struct Pair {
    meeting: &'static AtomicU64,
    start: Sender<()>,
    results: Receiver<Run>,
}

impl Pair {
    fn run(&self, case: &Case, calls: u64) -> (Run, Run) {
        self.meeting.store(0, Ordering::Release);
        self.start.send(()).expect("the thread waits");
        let first = Run::after(|| meet(self.meeting), case, calls);
        (first, self.results.recv().expect("the thread answers"))
    }
}

fn second_thread(
    case: &'static Case,
    calls: u64,
    meeting: &AtomicU64,
    runs: &Receiver<()>,
    done: &Sender<Run>,
) {
    while runs.recv().is_ok() {
        let run = Run::after(|| meet(meeting), case, calls);
        if done.send(run).is_err() {
            return;
        }
    }
}

/// Waits for the other thread without giving up the processor.
fn meet(meeting: &AtomicU64) {
    meeting.fetch_add(1, Ordering::AcqRel);
    while meeting.load(Ordering::Acquire) < 2 {
        hint::spin_loop();
    }
}

/// The processor time of this thread.
#[expect(
    clippy::cast_sign_loss,
    clippy::cast_possible_truncation,
    reason = "it is positive, and its nanoseconds are less than a second"
)]
pub(crate) fn now() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// The one in the middle.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
