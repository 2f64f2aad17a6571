//! What conventions and filters add reaches the span.

mod recorder;

use observe::{Convention, Edit, Extension, Filter, Registry, observed};
use observe_tracing::TracingHandler;
use recorder::recorded_by;

#[derive(Extension)]
#[extension(convention, observation = "added.ship", low = ["team"], high = ["signed"])]
struct Team;

impl Convention for Team {
    fn on_start(&self, edit: &mut Edit<'_>) {
        edit.low("team", &"billing");
    }

    fn on_stop(&self, edit: &mut Edit<'_>) {
        edit.high("signed", &true);
    }
}

#[derive(Extension)]
#[extension(filter, observation = "added.ship", name = "added.delivery", high = ["carrier"])]
struct Delivery;

impl Filter for Delivery {
    fn filter(&self, edit: &mut Edit<'_>) {
        edit.rename();
        edit.high("carrier", "post");
    }
}

#[observed(name = "added.ship", low = ["is_heavy" = is_heavy], high = ["depth" = 3])]
fn ship(is_heavy: bool) {}

#[observed(name = "added.other")]
fn other() {}

#[test]
fn what_extensions_add_is_in_the_span() {
    let registry = Registry::builder()
        .convention(Team)
        .filter(Delivery)
        .handler(TracingHandler::new());
    let heard = recorded_by(registry, || {
        ship(true);
        other();
    });
    assert_eq!(
        heard,
        [
            r#"new added.ship in - is_heavy="true" team="billing" depth=3i64"#,
            "enter added.ship",
            "exit added.ship",
            r#"record added.ship signed=truebool carrier="post" otel.name="added.delivery""#,
            "close added.ship",
            "new added.other in -",
            "enter added.other",
            "exit added.other",
            "close added.other",
        ]
    );
}
