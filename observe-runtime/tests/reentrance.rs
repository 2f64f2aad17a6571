//! Handlers' own code that uses the macros: it is not part of any observed call.

use std::sync::Mutex;

use observe::{
    Cardinality, Context, Handler, ObservationDocumentation, Registry, Value, event, key, observed,
};

#[derive(ObservationDocumentation)]
#[observation(name = "reentrance.outer", events = ["seen"])]
struct Outer {
    #[high("order.id")]
    order: Option<String>,
}

#[observed(documentation = Outer)]
fn outer() {
    key!("order.id" = "x".repeat(50));
    event!("seen");
}

/// Reads a value, sets its key, and reads on.
#[derive(Default)]
struct Meddler {
    read: std::sync::Arc<Mutex<Vec<String>>>,
}

/// Meddles when it is dropped, too.
struct Meddling;

impl Drop for Meddling {
    fn drop(&mut self) {
        key!(Outer, "order.id" = "dropped");
    }
}

impl Handler for Meddler {
    type State = Meddling;

    fn on_start(&self, _context: &Context) -> Meddling {
        Meddling
    }

    fn on_event(&self, context: &Context, _event: &observe::Event<'_>, _state: &mut Meddling) {
        let value = context.value("order.id");
        key!(Outer, "order.id" = "y".repeat(500));
        event!(Outer, "seen");
        outer();
        if let Some(Value::Text(text)) = value {
            self.read
                .lock()
                .expect("no test panics with it")
                .push(text.to_owned());
        }
    }

    fn on_stop(&self, context: &Context, state: Meddling) {
        drop(state);
        let values = context.key_values(Cardinality::High);
        let mut read = self.read.lock().expect("no test panics with it");
        read.extend(values.map(|key_value| key_value.value.to_string()));
    }
}

#[test]
fn a_handler_reaches_no_observation() {
    let meddler = Meddler::default();
    let read = meddler.read.clone();
    let registry = Registry::builder()
        .handler(meddler)
        .build()
        .expect("no names conflict");
    let scoped = registry.scoped();
    outer();
    drop(scoped);
    let read = read.lock().expect("no test panics with it");
    assert_eq!(*read, ["x".repeat(50), "x".repeat(50)]);
    assert_eq!(registry.losses().misplaced_keys, 0);
}
