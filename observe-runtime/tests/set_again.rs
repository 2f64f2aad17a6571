//! Keys whose text is set again and again: each keeps its own.

use observe::testing::TestRegistry;
use observe::{key, observed};

/// Texts of many lengths, whose ends seldom meet those of the text before.
fn text(step: usize, key: usize) -> String {
    let length = (step * 7 + key * 5) % 23;
    ["a", "ä", "€", "𝄞"][(step + key) % 4].repeat(length)
}

#[observed(name = "set_again.work", high = ["first", "second", "third", "number"])]
fn work(steps: usize) {
    for step in 0..=steps {
        key!("first" = text(step, 0));
        if step % 2 == 0 {
            key!("second" = text(step, 1));
        }
        if step % 5 == 0 {
            key!("third" = text(step, 2));
            key!("number" = step);
        } else if step % 5 == 3 {
            key!("number" = format_args!("{step} in words"));
        }
    }
}

#[test]
fn each_key_has_the_text_that_was_set_last() {
    for steps in 0..300 {
        let seen = TestRegistry::scoped();
        work(steps);
        let last = |every: usize| steps - steps % every;
        let number = match (steps % 5, last(5)) {
            (3 | 4, whole) => format!("{} in words", whole + 3),
            (_, whole) => whole.to_string(),
        };
        seen.one("set_again.work")
            .has_high("first", text(steps, 0).as_str())
            .has_high("second", text(last(2), 1).as_str())
            .has_high("third", text(last(5), 2).as_str())
            .has_high("number", number.as_str());
    }
}
