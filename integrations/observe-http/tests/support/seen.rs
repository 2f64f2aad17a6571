//! A registry of a test's that knows when observations have ended.

use std::ops::Deref;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use observe::testing::{RecordedObservation, TestRegistry};
use observe::{Context, Handler, Registry, RegistryBuilder};

/// What was observed, also on other threads.
pub(crate) struct Seen {
    registry: TestRegistry,
    ends: Receiver<()>,
}

impl Seen {
    pub(crate) fn new() -> Self {
        Self::with(Registry::builder())
    }

    pub(crate) fn with(registry: RegistryBuilder) -> Self {
        let (sender, ends) = channel();
        let ended = Ended(Mutex::new(sender));
        Self {
            registry: TestRegistry::builder()
                .registry(registry.handler(ended))
                .build(),
            ends,
        }
    }

    pub(crate) fn registry(&self) -> Registry {
        self.registry.registry().clone()
    }

    /// Waits until so many more observations have ended.
    #[track_caller]
    pub(crate) fn wait_for(&self, count: usize) {
        for _ in 0..count {
            let ended = self.ends.recv_timeout(Duration::from_secs(60));
            assert!(ended.is_ok(), "it does not end: {:?}", self.registry);
        }
    }

    /// The only observation, once it has ended.
    #[track_caller]
    pub(crate) fn ended(&self) -> RecordedObservation {
        self.wait_for(1);
        let mut observations = self.registry.observations();
        assert_eq!(observations.len(), 1, "{observations:?}");
        observations.remove(0)
    }
}

impl Deref for Seen {
    type Target = TestRegistry;

    fn deref(&self) -> &TestRegistry {
        &self.registry
    }
}

/// Says when an observation has ended; as the first handler it is the last to hear of it.
struct Ended(Mutex<Sender<()>>);

impl Handler for Ended {
    type State = ();

    fn on_start(&self, _: &Context) {}

    fn on_stop(&self, _: &Context, (): ()) {
        // The test may have seen enough.
        let _ = self.0.lock().expect("nobody panics").send(());
    }
}
