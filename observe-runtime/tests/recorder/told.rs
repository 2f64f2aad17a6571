//! What cannot be counted is told of.

use observe::{key, observed};

use crate::counter::{Size, count, counts};

#[observed(name = "counted.set", low = ["size" = size, "later"], high = ["number"])]
fn set(size: Size, later: Size, fails: bool) -> Result<(), std::fmt::Error> {
    key!("number" = 7);
    key!("later" = later);
    key!("size" = later);
    if fails { Err(std::fmt::Error) } else { Ok(()) }
}

#[test]
fn keys_that_the_body_sets_count_and_errors_are_told_of() {
    let counts = counts();
    for _ in 0..2 {
        let _ = set(Size::Small, Size::Large, false);
        let _ = set(Size::Small, Size::Large, true);
    }
    assert_eq!(
        counts.of("counted.set"),
        [
            (
                "counted.set{size=large,later=large} fmt::Error".into(),
                count(2, 0)
            ),
            (
                "counted.set{size=large,later=large} none".into(),
                count(1, 1)
            ),
        ]
    );
}

#[observed(name = "counted.panics", low = ["size" = size])]
fn panics(size: Size, fails: bool) {
    if fails {
        std::panic::resume_unwind(Box::new("the body's panic"));
    }
}

#[test]
fn a_panic_is_told_of() {
    let counts = counts();
    panics(Size::Small, false);
    panics(Size::Small, false);
    assert!(std::panic::catch_unwind(|| panics(Size::Small, true)).is_err());
    panics(Size::Small, false);
    assert_eq!(
        counts.of("counted.panics"),
        [
            ("counted.panics{size=small} none".into(), count(1, 2)),
            ("counted.panics{size=small} panic".into(), count(1, 0)),
        ]
    );
}

#[observed(name = "counted.unrecorded")]
fn unrecorded() {}

#[observed(name = "counted.panicking_recorder")]
fn panicking_recorder() -> u64 {
    7
}

#[test]
fn handlers_without_a_recorder_are_told_and_a_recorder_that_panics_harms_nobody() {
    let counts = counts();
    for _ in 0..3 {
        unrecorded();
        assert_eq!(panicking_recorder(), 7);
    }
    assert_eq!(counts.of("counted.unrecorded")[0].1, count(3, 0));
    assert_eq!(counts.of("counted.panicking")[0].1, count(1, 2));
}
