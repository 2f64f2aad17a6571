//! Handlers that do nothing: what is left is the cost of observing.

use observe::{Context, Handler, Registry};

struct DoNothing;

impl Handler for DoNothing {
    type State = ();

    fn on_start(&self, _context: &Context) {}

    fn on_stop(&self, _context: &Context, (): ()) {}
}

/// Installs a registry with that many handlers; none without any.
///
/// # Panics
///
/// If declarations of this program contradict each other.
pub(super) fn install(handlers: usize) {
    if handlers == 0 {
        return;
    }
    let builder = (0..handlers).fold(Registry::builder(), |builder, _| builder.handler(DoNothing));
    let registry = builder.build();
    registry
        .expect("declarations of one name have the same keys")
        .install();
}
