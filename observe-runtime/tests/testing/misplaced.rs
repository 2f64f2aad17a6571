//! `key!` and `event!` where their observation is not current.

use std::thread;

use observe::testing::{TestRegistry, Validator};
use observe::{event, key, observed};

use crate::failure::failure;

/// Each test has a declaration of its own: a mistake on a thread without a registry is told to
/// every registry that knows the declaration.
macro_rules! spawning {
    ($name:literal) => {
        #[observed(name = $name, low = ["carrier"(optional)])]
        fn ship() {
            thread::scope(|threads| {
                threads.spawn(|| key!("carrier" = "dhl"));
            });
        }
    };
}

#[test]
fn a_key_on_another_thread_is_found_with_its_line() {
    spawning!("misplaced.thread");
    let text = failure(|| {
        let _seen = TestRegistry::scoped();
        ship();
    });
    assert!(
        text.contains("\n- the key `carrier` of `misplaced.thread` was set at "),
        "{text}"
    );
    assert!(
        text.contains(
            "where no call of it is current, in a spawned task, on another thread or outside of \
             it (declared at "
        ),
        "{text}"
    );
}

#[test]
fn the_line_is_that_of_the_macro() {
    #[observed(name = "misplaced.line", high = ["carrier"(optional)], events = ["lost"])]
    fn detach() -> (impl Fn(), impl Fn(), [u32; 2]) {
        let (key, key_line) = (|| key!("carrier" = "dhl"), line!());
        let (event, event_line) = (|| event!("lost"), line!());
        (key, event, [key_line, event_line])
    }

    let seen = TestRegistry::scoped();
    let (key, event, [key_line, event_line]) = detach();
    key();
    event();
    let found: Vec<_> = seen.violations().iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].starts_with("the key `carrier` of `misplaced.line` was set at ")
            && found[0].contains(&format!("misplaced.rs:{key_line} where")),
        "{found:?}"
    );
    assert!(
        found[1].starts_with("the event `lost` of `misplaced.line` was reported at ")
            && found[1].contains(&format!("misplaced.rs:{event_line} where")),
        "{found:?}"
    );
    seen.clear();
    assert_eq!(seen.violations(), []);
}

#[test]
fn an_assertion_about_the_lost_key_says_where_it_was_set() {
    spawning!("misplaced.hint");
    let seen = TestRegistry::builder()
        .without(Validator::KeysInPlace)
        .scoped();
    ship();
    let text = crate::failure::failure_in(file!(), || {
        seen.one("misplaced.hint").has_low("carrier", "dhl");
    });
    assert!(
        text.contains(
            "expected: dhl\n\
             found: none\n\
             hint: the key `carrier` of `misplaced.hint` was set at "
        ),
        "{text}"
    );
}

#[test]
fn the_registry_scoped_on_the_thread_is_the_only_one_told() {
    #[observed(name = "misplaced.scoped", low = ["carrier"(optional)])]
    fn detach() -> impl Fn() + Send {
        || key!("carrier" = "dhl")
    }

    let outer = TestRegistry::scoped();
    let set = detach();
    let inner = TestRegistry::scoped();
    set();
    assert_eq!(inner.violations().len(), 1);
    assert_eq!(outer.violations(), []);
    inner.clear();
    drop(inner);

    let text = thread::spawn(move || {
        failure(|| {
            let _theirs = TestRegistry::scoped();
            set();
        })
    });
    assert!(text.join().is_ok(), "their registry is told");
    assert_eq!(outer.violations(), []);
}

#[test]
fn an_unobserved_call_on_another_thread_is_no_mistake() {
    #[observed(name = "misplaced.unobserved", low = ["carrier"], events = ["sent"])]
    fn ship() {
        key!("carrier" = "dhl");
        event!("sent");
    }

    let seen = TestRegistry::scoped();
    ship();
    thread::spawn(ship).join().expect("it does not panic");
    seen.only().has_low("carrier", "dhl");
    assert_eq!(seen.violations(), []);
}

#[test]
fn a_registry_that_knows_nothing_of_the_declaration_is_not_told() {
    spawning!("misplaced.elsewhere");
    let bystander = TestRegistry::new();
    let text = failure(|| {
        let _seen = TestRegistry::scoped();
        ship();
    });
    assert!(text.contains("`misplaced.elsewhere`"), "{text}");
    assert_eq!(bystander.violations(), []);
    // The counter cannot know whose mistake it was.
    assert!(bystander.registry().losses().misplaced_keys > 0);
}

#[test]
fn a_disabled_declaration_makes_no_mistakes() {
    #[observed(name = "misplaced.disabled", low = ["carrier"(optional)])]
    fn detach() -> impl Fn() {
        || key!("carrier" = "dhl")
    }

    let _other = TestRegistry::new();
    // Nor is it told of the mistakes of the other tests, whose threads have no registry.
    let rules = observe::Registry::builder().disable("misplaced");
    let seen = TestRegistry::builder().registry(rules).scoped();
    detach()();
    assert_eq!(seen.violations(), []);
    assert_eq!(seen.registry().losses().misplaced_keys, 0);
}
