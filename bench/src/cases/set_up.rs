//! Who hears of the calls that are counted.

use std::thread;
use std::time::Duration;

use observe::documentation::ObservationDocumentation;
use observe::{Context, Handler, Interest, Registry, RegistryBuilder, Timestamp};
use observe_metrics::Meters;

/// What is installed before the calls.
#[derive(Clone, Copy, Debug)]
pub(super) enum SetUp {
    Nothing,
    /// So many handlers that do nothing: what is left is the cost of observing.
    Handlers(usize, Interest),
    /// A store of meters.
    Meters,
}

struct DoNothing(Interest);

impl Handler for DoNothing {
    type State = ();

    fn interest(&self, _documentation: &ObservationDocumentation<'_>) -> Interest {
        self.0
    }

    fn on_start(&self, _context: &Context) {}

    fn on_stop(&self, _context: &Context, (): ()) {}
}

impl SetUp {
    /// Installs it.
    ///
    /// # Panics
    ///
    /// If declarations of this program contradict each other.
    pub(super) fn install(self) {
        let builder = Registry::builder();
        match self {
            Self::Nothing => {}
            Self::Handlers(count, interest) => install((0..count).fold(builder, |builder, _| {
                builder.handler(DoNothing(interest))
            })),
            Self::Meters => install(builder.handler(Meters::new().handler())),
        }
    }
}

/// Waits until the clock has found out what a tick of the processor's counter is worth, as all but
/// the first moments of a program have.
fn install(builder: RegistryBuilder) {
    let _ = Timestamp::now();
    thread::sleep(Duration::from_millis(60));
    let _ = Timestamp::now();
    let registry = builder.build();
    registry
        .expect("declarations of one name have the same keys")
        .install();
}
