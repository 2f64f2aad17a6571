//! Calls inside each other.

use observe::{Current, observed};

use crate::counter::{Size, count, counts};

#[observed(name = "counted.nested", low = ["depth" = if depth > 0 { "some" } else { "none_left" }])]
fn nested(depth: usize) -> Option<&'static str> {
    if depth > 0 {
        return nested(depth - 1);
    }
    Current::here()
        .documentation()
        .map(|documentation| documentation.name)
}

#[test]
fn calls_inside_each_other_are_counted_and_the_innermost_is_current() {
    let counts = counts();
    for _ in 0..2 {
        assert_eq!(nested(3), Some("counted.nested"));
    }
    assert!(Current::here().documentation().is_none());
    assert_eq!(
        counts.of("counted.nested"),
        [
            ("counted.nested{depth=none_left} none".into(), count(1, 1)),
            ("counted.nested{depth=some} none".into(), count(1, 5)),
        ]
    );
}

#[observed(name = "around")]
fn around() {
    for _ in 0..2 {
        closed_inside(Size::Small);
    }
}

#[observed(name = "counted.inside", low = ["size" = size])]
fn closed_inside(size: Size) {
    inside_of_all();
}

#[observed(name = "counted.innermost")]
fn inside_of_all() {
    assert_eq!(
        Current::here()
            .documentation()
            .map(|documentation| documentation.name),
        Some("counted.innermost")
    );
}

#[test]
fn calls_inside_one_of_which_the_start_is_heard_are_counted() {
    let counts = counts();
    around();
    assert_eq!(
        counts.of("counted.in"),
        [
            ("counted.innermost{} none".into(), count(1, 1)),
            ("counted.inside{size=small} none".into(), count(1, 1)),
        ]
    );
}
