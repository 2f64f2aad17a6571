//! Handlers that do nothing: what is left is the cost of observing.

use std::thread;
use std::time::Duration;

use observe::documentation::ObservationDocumentation;
use observe::{Context, Handler, Interest, Registry, Timestamp};

struct DoNothing(Interest);

impl Handler for DoNothing {
    type State = ();

    fn interest(&self, _documentation: &ObservationDocumentation<'_>) -> Interest {
        self.0
    }

    fn on_start(&self, _context: &Context) {}

    fn on_stop(&self, _context: &Context, (): ()) {}
}

/// Installs a registry with that many handlers; none without any.
///
/// Waits until the clock has found out what a tick of the processor's counter is worth, as all but
/// the first moments of a program have.
///
/// # Panics
///
/// If declarations of this program contradict each other.
pub(super) fn install(handlers: usize, interest: Interest) {
    if handlers == 0 {
        return;
    }
    let _ = Timestamp::now();
    thread::sleep(Duration::from_millis(60));
    let _ = Timestamp::now();
    let builder = (0..handlers).fold(Registry::builder(), |builder, _| {
        builder.handler(DoNothing(interest))
    });
    let registry = builder.build();
    registry
        .expect("declarations of one name have the same keys")
        .install();
}
