//! The keys of an observation, as a handler reads them.

use std::sync::{Arc, Mutex};

use observe::{Cardinality, Context, Handler, KeyValues, Registry, Value, key, observed};

/// What it reads at the end.
#[derive(Clone, Default)]
struct Reader(Arc<Mutex<Vec<String>>>);

impl Handler for Reader {
    type State = ();

    fn on_start(&self, _: &Context) {}

    fn on_stop(&self, context: &Context, (): ()) {
        let mut low: KeyValues<'_> = context.key_values(Cardinality::Low);
        let all = format!("{low:?}");
        assert_eq!(low.next().map(|key_value| key_value.name), Some("urgent"));
        let rest = format!("{low:?}");
        assert_eq!(low.get("urgent"), Some(Value::Text("true")));
        assert_eq!(low.get("size"), Some(Value::Text("none")));
        assert_eq!(low.get("pages"), None);
        let high = context.key_values(Cardinality::High);
        assert_eq!(high.get("pages"), Some(Value::U64(3)));
        assert_eq!(high.get("sender"), None);
        let mut read = self.0.lock().expect("no test panics with it");
        read.extend([all, rest, format!("{high:?}")]);
    }
}

#[observed(
    name = "key_values.send",
    low = ["urgent" = urgent, "size"(optional)],
    high = ["sender"(optional), "pages"],
)]
fn send(urgent: bool) {
    key!("pages" = 3_u64);
}

#[test]
fn unset_low_keys_are_none_and_unset_high_keys_are_left_out() {
    let reader = Reader::default();
    let registry = Registry::builder()
        .handler(reader.clone())
        .build()
        .expect("no names conflict");
    let scoped = registry.scoped();
    send(true);
    drop(scoped);
    let read = reader.0.lock().expect("no test panics with it");
    assert_eq!(
        *read,
        [
            r#"{"urgent": Text("true"), "size": Text("none")}"#,
            r#"{"size": Text("none")}"#,
            r#"{"pages": U64(3)}"#,
        ]
    );
    assert_eq!(registry.losses().handler_panics, 0);
}
