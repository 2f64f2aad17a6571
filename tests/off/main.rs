//! A program in which nobody listens evaluates nothing.
//!
//! One test alone: a registry anywhere in the program would let `key!` evaluate its value.

use std::cell::Cell;

use observe::{Context, Handler, Interest, Registry, event, key, observed};
use observe_tests::block_on;

thread_local! {
    static EVALUATED: Cell<u64> = const { Cell::new(0) };
}

fn evaluated() -> u64 {
    EVALUATED.set(EVALUATED.get() + 1);
    EVALUATED.get()
}

#[observed(
    name = "off.sync",
    low = ["entry" = observe::bounded(evaluated(), 10)],
    high = ["body", "return" = |()| evaluated()],
    events = ["step"],
)]
fn sync() {
    key!("body" = evaluated());
    event!("step");
}

#[observed(name = "off.async", high = ["entry" = evaluated(), "body", "return" = |()| evaluated()])]
async fn asynchronous() {
    key!("body" = evaluated());
}

#[observed(name = "off.future", high = ["entry" = evaluated(), "body", "return" = |()| evaluated()])]
fn future() -> impl Future<Output = ()> {
    async {
        key!("body" = evaluated());
    }
}

fn all() -> u64 {
    EVALUATED.set(0);
    sync();
    block_on(asynchronous());
    block_on(future());
    EVALUATED.get()
}

struct Listening(Interest);

impl Handler for Listening {
    type State = ();

    fn interest(&self, _: &observe::documentation::ObservationDocumentation<'_>) -> Interest {
        self.0
    }

    fn on_start(&self, _: &Context) {}

    fn on_stop(&self, _: &Context, (): ()) {}
}

#[test]
fn no_key_is_evaluated_unless_somebody_listens() -> Result<(), Box<dyn std::error::Error>> {
    assert_eq!(all(), 0);

    let uninterested = Registry::builder()
        .handler(Listening(Interest::Never))
        .build()?;
    let scoped = uninterested.scoped();
    assert_eq!(all(), 0);
    drop(scoped);

    let disabled = Registry::builder()
        .handler(Listening(Interest::Always))
        .disable("off")
        .build()?;
    let scoped = disabled.scoped();
    assert_eq!(all(), 0);
    drop(scoped);

    let listening = Registry::builder()
        .handler(Listening(Interest::Always))
        .build()?;
    let scoped = listening.scoped();
    assert_eq!(all(), 9);
    drop((scoped, listening));

    assert_eq!(all(), 0);
    Ok(())
}
