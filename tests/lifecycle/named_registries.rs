//! A registry that an expression names.

use std::cell::Cell;

use observe::{Registry, observed};
use observe_tests::{Recorded, Recorder, block_on};

#[derive(Default)]
struct Till {
    registry: Option<Registry>,
    asked: Cell<u32>,
}

impl Till {
    fn registry(&self) -> &Registry {
        self.asked.set(self.asked.get() + 1);
        self.registry
            .as_ref()
            .expect("it is asked only if there is one")
    }

    #[observed(name = "named_registries.open", registry = self.registry())]
    fn open(&self) {}

    #[observed(name = "named_registries.close", registry = self.registry())]
    async fn close(&self) {}
}

#[test]
fn a_named_registry_is_asked_for_once_a_call() {
    let recorder = Recorder::default();
    let registry = Registry::builder().handler(recorder.clone()).build();
    let till = Till {
        registry: registry.ok(),
        asked: Cell::new(0),
    };
    till.open();
    block_on(till.close());
    assert_eq!(till.asked.get(), 2);
    assert_eq!(
        recorder.ended(),
        ["named_registries.open ok", "named_registries.close ok"]
    );
}

#[test]
fn a_named_registry_is_not_asked_for_where_a_scoped_one_replaces_it() {
    let recorded = Recorded::here();
    let till = Till::default();
    till.open();
    block_on(till.close());
    assert_eq!(till.asked.get(), 0);
    assert_eq!(recorded.ended().len(), 2);
}
