//! What no subscriber wants to hear of is not observed.
//!
//! One test alone: a subscriber anywhere in the program would want to hear.

use std::cell::Cell;

use observe::documentation::ObservationDocumentation;
use observe::{Context, Handler, Interest, Registry, observed};
use observe_tracing::TracingHandler;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::{EnvFilter, fmt, reload};

thread_local! {
    static EVALUATED: Cell<u32> = const { Cell::new(0) };
}

#[observed(name = "gate.open", high = ["count" = { EVALUATED.set(EVALUATED.get() + 1); EVALUATED.get() }])]
fn open() {}

/// How often a call evaluates its key.
fn evaluated() -> u32 {
    EVALUATED.set(0);
    open();
    EVALUATED.get()
}

/// Tells `tracing` that it is asked, which must not happen below the locks of `tracing`.
struct Talkative;

impl Handler for Talkative {
    type State = ();

    fn interest(&self, _: &ObservationDocumentation<'_>) -> Interest {
        tracing::info!("asked");
        Interest::Never
    }

    fn on_start(&self, _: &Context) {}

    fn on_stop(&self, _: &Context, (): ()) {}
}

#[test]
fn keys_are_evaluated_while_a_subscriber_wants_the_span() -> Result<(), Box<dyn std::error::Error>>
{
    let registry = Registry::builder()
        .handler(Talkative)
        .handler(TracingHandler::new())
        .build()?;
    let _scoped = registry.scoped();
    assert_eq!(evaluated(), 0, "there is no subscriber");

    let (filter, handle) = reload::Layer::new(EnvFilter::new("warn"));
    let output = fmt::layer().with_writer(std::io::sink);
    let subscriber = tracing_subscriber::registry().with(filter).with(output);
    let default = tracing::subscriber::set_default(subscriber);
    assert_eq!(evaluated(), 0, "the level is not enabled");

    for (filter, expected) in [
        ("info", 1),
        ("off", 0),
        ("gate=info", 1),
        ("gate=warn", 0),
        ("other=trace", 0),
        ("warn,[gate.open]=info", 1),
        ("trace", 1),
    ] {
        handle.reload(EnvFilter::new(filter))?;
        assert_eq!(evaluated(), expected, "{filter}");
    }

    drop(default);
    drop(handle);
    tracing::callsite::rebuild_interest_cache();
    assert_eq!(evaluated(), 0, "there is no subscriber any more");
    Ok(())
}
