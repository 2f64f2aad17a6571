//! What the validators find when a registry is dropped.

use observe::testing::{TestRegistry, Validator};
use observe::{Context, Handler, KeyName, Registry, key, observed};

use crate::failure::failure;
use crate::shop::{Payment, Rejected, idle, place, poll, wait};

/// Where `ship` is declared.
const SHIP: u32 = line!() + 3;

#[observed(name = "validated.ship", low = ["carrier"], high = ["order.id"(optional)])]
fn ship(is_heavy: bool, fails: bool) -> Result<(), Rejected> {
    if is_heavy {
        key!("carrier" = "freight");
    }
    if fails { Err(Rejected) } else { Ok(()) }
}

#[test]
fn a_sound_program_passes() {
    let seen = TestRegistry::scoped();
    ship(true, false).expect("it is not to fail");
    place("7", Payment::Card).expect("7 is a number");
    seen.verify();
    assert_eq!(seen.violations(), []);
}

#[test]
fn a_required_key_is_set_where_the_call_ends_well() {
    let text = failure(|| {
        let _seen = TestRegistry::scoped();
        ship(false, false).expect("it is not to fail");
        ship(false, false).expect("it is not to fail");
    });
    let line = line!();
    assert!(
        text.contains(
            "\n- `validated.ship` ended well without its required key `carrier`; set it on every \
             path, or declare it `\"carrier\"(optional)` (declared at "
        ),
        "{text}"
    );
    let declared = format!("validators.rs:{SHIP}), 2 times\n");
    assert!(text.contains(&declared), "{text}");
    assert!(
        text.starts_with("the registry made at ")
            && text.contains(&format!("validators.rs:{} has seen", line - 4)),
        "{text}"
    );
    assert!(
        text.contains("seen:\n  validated.ship carrier=none error=none (ok)\n"),
        "{text}"
    );
}

#[test]
fn a_required_key_may_be_unset_after_an_error() {
    let _seen = TestRegistry::scoped();
    ship(false, true).expect_err("it is to fail");
}

#[test]
fn a_validator_can_be_switched_off() {
    let seen = TestRegistry::builder()
        .without(Validator::RequiredKeysSet)
        .scoped();
    ship(false, false).expect("it is not to fail");
    seen.verify();
}

#[test]
fn an_observation_left_open_is_found() {
    let text = failure(|| {
        let mut waiting = Box::pin(wait(1));
        let _seen = TestRegistry::scoped();
        poll(waiting.as_mut());
    });
    assert!(
        text.contains(
            "- `orders.wait` is still running; drop its call, guard or future before the registry \
             (declared at "
        ),
        "{text}"
    );
}

#[test]
fn a_panicking_handler_is_found() {
    struct Broken;

    impl Handler for Broken {
        type State = ();

        fn on_start(&self, _: &Context) {
            std::panic::resume_unwind(Box::new("broken"));
        }

        fn on_stop(&self, _: &Context, (): ()) {}
    }

    let broken = || TestRegistry::builder().registry(Registry::builder().handler(Broken));
    let text = failure(|| {
        let _seen = broken().scoped();
        idle();
    });
    assert!(
        text.contains("- code that this registry calls panicked 1 times: a handler, predicate"),
        "{text}"
    );
    let seen = broken().without(Validator::HandlersDoNotPanic).scoped();
    idle();
    drop(seen);
    let seen = broken().scoped();
    idle();
    seen.clear();
}

#[test]
fn verify_fails_at_once_and_the_drop_does_not_repeat_it() {
    let seen = TestRegistry::scoped();
    ship(false, false).expect("it is not to fail");
    let text = crate::failure::failure_in(file!(), || seen.verify());
    assert!(text.contains("its required key `carrier`"), "{text}");
    drop(seen);
}

#[test]
fn clear_forgives() {
    let seen = TestRegistry::scoped();
    ship(false, false).expect("it is not to fail");
    let violations = seen.violations();
    assert_eq!(violations.len(), 1);
    assert_eq!(violations[0].validator(), Validator::RequiredKeysSet);
    assert_eq!(violations[0].times(), 1);
    seen.clear();
}

#[test]
fn a_failing_test_hears_of_its_own_failure_only() {
    let text = failure(|| {
        let seen = TestRegistry::scoped();
        ship(false, false).expect("it is not to fail");
        seen.has_none();
    });
    assert!(
        text.starts_with("the number of observations is another\n"),
        "{text}"
    );
}

#[test]
fn nothing_stays_scoped_after_a_failure() {
    failure(|| {
        let _seen = TestRegistry::scoped();
        ship(false, false).expect("it is not to fail");
    });
    let outer = TestRegistry::new();
    idle();
    outer.has_none();
}

const CARRIER: KeyName = KeyName::low("carrier").values_of::<Payment>();

#[observed(name = "validated.pack", low = ["size"(values("letter", "box")), CARRIER])]
fn pack(size: Option<&'static str>, carrier: &'static str) {
    key!("size" = size.unwrap_or("letter"));
    key!(CARRIER = carrier);
    if size.is_none() {
        key!("size" = None::<bool>);
    }
}

#[test]
fn a_value_is_one_of_those_that_are_declared() {
    let seen = TestRegistry::scoped();
    pack(Some("box"), "card");
    seen.verify();
    pack(Some("crate"), "card");
    pack(Some("crate"), "card");
    pack(Some("letter"), "ups");
    let violations = seen.violations();
    let messages: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(violations[0].validator(), Validator::ValuesDeclared);
    assert!(
        messages[0].starts_with(
            "`crate` is none of the values that the key `size` of `validated.pack` declares: \
             `letter`, `box`; set it to one of them, or declare `crate` too (declared at "
        ) && messages[0].ends_with("), 2 times"),
        "{messages:?}"
    );
    assert!(
        messages[1].starts_with("`ups` is none of the values that the key `carrier` of"),
        "{messages:?}"
    );
    assert_eq!(messages.len(), 2);
    seen.clear();
}

#[test]
fn a_key_without_a_value_has_no_undeclared_one() {
    let seen = TestRegistry::builder()
        .without(Validator::RequiredKeysSet)
        .scoped();
    pack(None, "card");
    seen.verify();
}
