//! Functions that return a closure, of which only the signature says what it takes.

use std::panic::{self, AssertUnwindSafe};

use observe::observed;
use observe_tests::{Recorded, block_on, yield_now};

#[observed(name = "returned_closures.first")]
fn first() -> impl Fn(&str) -> &str {
    |text| text.split(' ').next().unwrap_or(text)
}

#[observed(name = "returned_closures.generic", high = ["by" = by])]
fn generic<T, U: ?Sized>(get: fn(&T) -> &U, by: u8) -> impl Fn(&T) -> &U {
    if by == 0 {
        return move |value| get(value);
    }
    panic!("the closure is returned above")
}

#[observed(name = "returned_closures.asynchronous", high = ["length" = suffix.len()])]
async fn asynchronous(suffix: &str) -> impl Fn(&str) -> bool {
    yield_now().await;
    move |text: &str| text.ends_with(suffix)
}

struct Prefix(String);

impl Prefix {
    #[observed(name = "returned_closures.method")]
    fn strip(&self) -> impl Fn(&str) -> Option<&str> {
        |text| text.strip_prefix(&*self.0)
    }

    #[observed(name = "returned_closures.with_key", high = ["strips" = |strips| strips("ab")])]
    fn with_key(&self) -> impl Fn(&str) -> bool {
        |text: &str| text.starts_with(&*self.0)
    }

    #[observed(name = "returned_closures.boxed")]
    fn boxed(&self) -> Box<dyn Fn(&str) -> Option<&str> + '_> {
        Box::new(|text| text.strip_prefix(&*self.0))
    }
}

#[test]
fn returned_closures_take_what_the_signature_says() {
    let recorded = Recorded::here();
    assert_eq!(first()("two words"), "two");
    assert_eq!(generic(String::as_str, 0)(&String::from("a")), "a");
    assert!(block_on(asynchronous("!"))("hey!"));
    let prefix = Prefix(String::from("a"));
    assert_eq!(prefix.strip()("ab"), Some("b"));
    assert!(prefix.with_key()("ab"));
    assert_eq!(prefix.boxed()("b"), None);
    assert_eq!(
        recorded.ended(),
        [
            "returned_closures.first ok",
            "returned_closures.generic{by=0} ok",
            "returned_closures.asynchronous{length=1} ok",
            "returned_closures.method ok",
            "returned_closures.with_key{strips=true} ok",
            "returned_closures.boxed ok",
        ]
    );
}

#[test]
fn a_function_that_panics_instead_of_returning_a_closure_has_panicked() {
    let recorded = Recorded::here();
    let call = AssertUnwindSafe(|| drop(generic(String::as_str, 1)));
    assert!(panic::catch_unwind(call).is_err());
    assert_eq!(recorded.ended(), ["returned_closures.generic{by=1} panic"]);
}

struct CallsOnDrop;

impl Drop for CallsOnDrop {
    fn drop(&mut self) {
        let _ = first();
    }
}

#[test]
fn a_closure_that_a_destructor_is_given_while_the_thread_unwinds_is_returned() {
    let recorded = Recorded::here();
    let unwinding = panic::catch_unwind(|| {
        let _calls = CallsOnDrop;
        panic!("to unwind");
    });
    assert!(unwinding.is_err());
    assert_eq!(recorded.ended(), ["returned_closures.first ok"]);
}
