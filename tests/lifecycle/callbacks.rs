//! The order of callbacks.

use observe::{Registry, event, key, observed};
use observe_tests::{Recorded, Recorder};

#[observed(name = "callbacks.whole", low = ["early" = "a"], high = ["late"], events = ["step"])]
fn whole(number: u64) -> Result<u64, String> {
    event!("step");
    key!("late" = number);
    if number == 0 {
        return Err(String::from("zero"));
    }
    Ok(number)
}

#[test]
fn an_observation_starts_opens_closes_and_stops() {
    let recorded = Recorded::here();
    assert_eq!(whole(7), Ok(7));
    assert_eq!(
        recorded.lines(),
        [
            "start callbacks.whole",
            "open callbacks.whole",
            "event callbacks.whole step",
            "close callbacks.whole",
            "stop callbacks.whole{early=a late=7} ok",
        ]
    );
}

#[test]
fn an_error_comes_after_the_scope_and_before_the_stop() {
    let recorded = Recorded::here();
    assert!(whole(0).is_err());
    assert_eq!(
        recorded.lines()[3..],
        [
            "close callbacks.whole",
            "error callbacks.whole String Some(\"zero\")",
            "stop callbacks.whole{early=a late=0} error String",
        ]
    );
}

#[test]
fn handlers_close_and_stop_in_reverse() {
    let lines = Recorder::default();
    let builder = Registry::builder()
        .handler(lines.prefixed("1 "))
        .handler(lines.prefixed("2 "));
    let recorded = Recorded::with(lines, builder);
    assert!(whole(0).is_err());
    assert_eq!(
        recorded.lines(),
        [
            "1 start callbacks.whole",
            "2 start callbacks.whole",
            "1 open callbacks.whole",
            "2 open callbacks.whole",
            "1 event callbacks.whole step",
            "2 event callbacks.whole step",
            "2 close callbacks.whole",
            "1 close callbacks.whole",
            "1 error callbacks.whole String Some(\"zero\")",
            "2 error callbacks.whole String Some(\"zero\")",
            "2 stop callbacks.whole{early=a late=0} error String",
            "1 stop callbacks.whole{early=a late=0} error String",
        ]
    );
}

#[test]
fn a_disabled_observation_is_not_heard_of() {
    let lines = Recorder::default();
    let builder = Registry::builder()
        .handler(lines.clone())
        .disable("callbacks");
    let recorded = Recorded::with(lines, builder);
    assert_eq!(whole(7), Ok(7));
    assert_eq!(recorded.lines(), [""; 0]);
}
