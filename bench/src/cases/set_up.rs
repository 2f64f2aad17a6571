//! Who hears of the calls that are counted.

use std::thread;
use std::time::Duration;

use observe::documentation::ObservationDocumentation;
use observe::{Context, Handler, Interest, Registry, RegistryBuilder, Timestamp};
use observe_metrics::Meters;
use observe_tracing::TracingHandler;

/// What is installed before the calls.
#[derive(Clone, Copy, Debug)]
pub(super) enum SetUp {
    Nothing,
    /// So many handlers that do nothing: what is left is the cost of observing.
    Handlers(usize, Interest),
    /// A store of meters.
    Meters,
    /// A registry of `tracing`'s spans that nobody reads.
    Subscriber,
    /// Observations become spans of `tracing`.
    Spans,
    /// The same, and there is a registry of them.
    SpansAndSubscriber,
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
            Self::Handlers(count, interest) => {
                install((0..count).fold(builder, |builder, _| builder.handler(DoNothing(interest))));
            }
            Self::Meters => install(builder.handler(Meters::new().handler())),
            Self::Subscriber => subscribe(),
            Self::Spans => install(builder.handler(TracingHandler::new())),
            Self::SpansAndSubscriber => {
                subscribe();
                install(builder.handler(TracingHandler::new()));
            }
        }
    }
}

fn subscribe() {
    tracing::subscriber::set_global_default(tracing_subscriber::registry())
        .expect("it is the only one");
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
