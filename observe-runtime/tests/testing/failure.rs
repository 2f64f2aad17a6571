//! What a failing assertion says, and which line it points at.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    static IS_EXPECTED: Cell<bool> = const { Cell::new(false) };
    static FILE: Cell<Option<String>> = const { Cell::new(None) };
}

/// The message with which `assertion` fails.
#[track_caller]
pub(crate) fn failure(assertion: impl FnOnce()) -> String {
    let (message, _) = caught(assertion).expect("the assertion fails");
    message
}

/// Like [`failure`], of an assertion in `file` itself.
#[track_caller]
pub(crate) fn failure_in(file: &str, assertion: impl FnOnce()) -> String {
    let (message, place) = caught(assertion).expect("the assertion fails");
    assert!(
        place.ends_with(file) || file.ends_with(&place),
        "points at {place}, not at {file}:\n{message}"
    );
    message
}

fn caught(assertion: impl FnOnce()) -> Option<(String, String)> {
    note_places();
    IS_EXPECTED.set(true);
    let payload = catch_unwind(AssertUnwindSafe(assertion)).err();
    IS_EXPECTED.set(false);
    Some((text(&*payload?), FILE.take().unwrap_or_default()))
}

/// Keeps the place of expected panics, and keeps them quiet.
fn note_places() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let default = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if IS_EXPECTED.get() {
                FILE.set(panic.location().map(|place| place.file().to_owned()));
            } else {
                default(panic);
            }
        }));
    });
}

fn text(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().cloned();
    text.or_else(|| payload.downcast_ref::<&str>().map(ToString::to_string))
        .expect("an assertion fails with text")
}
