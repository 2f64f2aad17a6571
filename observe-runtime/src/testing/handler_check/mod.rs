//! Whether a handler bears whatever a program does.

mod calls;
mod futures;
mod journal;
mod scenario;
mod stage;
mod subject;
mod threads;
mod values;
mod watched;

use std::any::type_name;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::handler::Handler;
use journal::Journal;
use scenario::{SCENARIOS, Scenario};
use stage::Stage;
use watched::Watched;

/// How long a handler may stay in one callback.
const PATIENCE: Duration = Duration::from_secs(20);

/// Drives a handler through every order of callbacks that a program can produce, each time with a
/// new one from `make`.
///
/// Calls and futures, nested, at once on two threads, moved between threads, failed, panicked,
/// cancelled at any moment; keys unset, of every type and of awkward content; events without keys;
/// ten thousand observations. What the handler may not do, and this finds:
///
/// * panic, in a callback, in `interest` or when it is dropped,
/// * hold its callers up: one callback takes at most 20 seconds,
/// * give an observation the span of another, or a trace that is not its parent's,
/// * say the trace later than in `on_start`: what starts meanwhile would not know it,
/// * want nothing: a handler that answers [`Interest::Never`](crate::Interest::Never) to whatever
///   it does not know has to be made so that it listens to names below `check`.
///
/// What a handler makes of an observation is for its own tests, with a
/// [`Registry`](crate::Registry) and observed functions. The kit's declarations are no part of the
/// program's documentation.
///
/// # Panics
///
/// If the handler misbehaves; the message names the scenario and the callback.
///
/// ```
/// use observe::testing::check_handler;
/// use observe::{Context, Handler};
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// #[derive(Default)]
/// struct Counter(AtomicU64);
///
/// impl Handler for Counter {
///     type State = ();
///
///     fn on_start(&self, _context: &Context) {}
///
///     fn on_stop(&self, _context: &Context, _state: ()) {
///         self.0.fetch_add(1, Ordering::Relaxed);
///     }
/// }
///
/// // #[test]
/// fn counter_bears_everything() {
///     check_handler(Counter::default);
/// }
/// # counter_bears_everything();
/// ```
#[track_caller]
pub fn check_handler<H: Handler>(make: impl Fn() -> H) {
    if let Err(misbehaviour) = check(make) {
        panic!("`{}` {misbehaviour}", type_name::<H>());
    }
}

fn check<H: Handler>(make: impl Fn() -> H) -> Result<(), String> {
    let mut callbacks = 0;
    for scenario in SCENARIOS {
        let journal = Arc::new(Journal::default());
        let handler = Watched::new(make(), Arc::clone(&journal));
        run(scenario, handler, &journal)
            .map_err(|what| format!("{what}\nscenario: {}", scenario.name))?;
        callbacks += journal.callbacks();
    }
    match callbacks {
        0 => Err("wants none of the observations below `check`, so nothing was checked".to_owned()),
        _ => Ok(()),
    }
}

/// Runs a scenario on a thread of its own, which has no scoped registry and can be left behind.
fn run<H: Handler>(
    scenario: &Scenario,
    handler: Watched<H>,
    journal: &Arc<Journal>,
) -> Result<(), String> {
    let (done, is_done) = mpsc::channel();
    let (play, journal_there) = (scenario.play, Arc::clone(journal));
    thread::spawn(move || {
        Stage::play(handler, &journal_there, play);
        // The check may have lost its patience.
        let _ = done.send(());
    });
    wait(&is_done, journal, PATIENCE)?;
    journal.misbehaviour().map_or(Ok(()), Err)
}

fn wait(is_done: &mpsc::Receiver<()>, journal: &Journal, patience: Duration) -> Result<(), String> {
    loop {
        let before = journal.callbacks();
        match is_done.recv_timeout(patience) {
            Ok(()) => return Ok(()),
            Err(RecvTimeoutError::Timeout) if journal.callbacks() != before => {}
            Err(RecvTimeoutError::Timeout) => return Err(journal.stuck()),
            Err(RecvTimeoutError::Disconnected) => {
                return Err(journal
                    .misbehaviour()
                    .unwrap_or_else(|| "made the program panic".to_owned()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::journal::Journal;
    use super::wait;

    #[test]
    fn a_handler_that_does_not_return_is_named_by_its_callback() {
        let (_never_done, is_done) = mpsc::channel();
        let journal = Journal::default();
        journal.enter("on_start");
        journal.leave("on_start");
        journal.enter("on_event");
        assert_eq!(
            wait(&is_done, &journal, Duration::ZERO),
            Err("does not return from `on_event`".to_owned())
        );
    }

    #[test]
    fn a_scenario_that_panics_is_a_failure() {
        let (done, is_done) = mpsc::channel();
        drop(done);
        assert_eq!(
            wait(&is_done, &Journal::default(), Duration::ZERO),
            Err("made the program panic".to_owned())
        );
    }
}
