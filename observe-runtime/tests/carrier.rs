//! What an observation is about reaches those who ask for it, and goes with its end.

use std::borrow::Cow;
use std::sync::{Arc, Mutex};

use observe::testing::TestRegistry;
use observe::{
    Archived, Carrier, Context, Edit, Extension, Filter, Handler, Observation,
    ObservationDocumentation, Registry, carrier_here, observed,
};

/// Opens a letter.
#[derive(ObservationDocumentation)]
#[observation(name = "letters.open", contextual_name = "a letter")]
struct Open;

#[observed(name = "letters.read")]
fn read() -> Option<String> {
    carrier_here::<Letter>().map(|letter| letter.sender.to_owned())
}

struct Letter {
    sender: &'static str,
}

impl Carrier for Letter {
    fn contextual_name(&self) -> Option<Cow<'static, str>> {
        Some(Cow::Borrowed(self.sender))
    }
}

struct Parcel;

impl Carrier for Parcel {}

fn letter() -> Arc<Letter> {
    Arc::new(Letter { sender: "Ada" })
}

#[derive(Clone, Default)]
struct Names(Arc<Mutex<Vec<String>>>);

impl Handler for Names {
    type State = ();

    fn on_start(&self, _: &Context) {}

    fn on_stop(&self, context: &Context, (): ()) {
        let name = context.contextual_name().into_owned();
        self.0.lock().expect("nobody panics").push(name);
    }
}

/// Says who wrote.
#[derive(Extension)]
#[extension(filter, observation = "letters.open", high = ["letter.sender"])]
struct Sender;

impl Filter for Sender {
    fn filter(&self, edit: &mut Edit<'_>) {
        if let Some(letter) = edit.context().carrier::<Letter>() {
            let sender = letter.sender;
            edit.high("letter.sender", &sender);
        }
        assert!(edit.context().carrier::<Parcel>().is_none());
    }
}

#[test]
fn filter_reads_it() {
    let seen = TestRegistry::builder()
        .registry(Registry::builder().filter(Sender))
        .build();
    let builder = Observation::builder(Open).registry(seen.registry());
    builder.carrier(letter()).start().stop();
    seen.one("letters.open").has_high("letter.sender", "Ada");
}

#[test]
fn it_names_the_observation_and_the_next_one_has_none() {
    let names = Names::default();
    let registry = Registry::builder()
        .handler(names.clone())
        .build()
        .expect("names are unique");
    for carrier in [Some(letter()), None] {
        let mut builder = Observation::builder(Open).registry(&registry);
        if let Some(carrier) = carrier {
            builder = builder.carrier(carrier);
        }
        builder.start().stop();
    }
    assert_eq!(*names.0.lock().expect("nobody panics"), ["Ada", "a letter"]);
}

#[test]
fn code_inside_finds_the_innermost_of_its_type() {
    let seen = TestRegistry::scoped();
    assert_eq!(read(), None);
    let mut outer = Observation::builder(Open).carrier(letter()).start();
    let found = outer.scoped(|| {
        let mut inner = Observation::builder(Open).carrier(Arc::new(Parcel)).start();
        let found = inner.scoped(read);
        inner.stop();
        found
    });
    outer.stop();
    assert_eq!(found.as_deref(), Some("Ada"));
    drop(seen);
}

#[test]
fn it_is_dropped_at_the_end() {
    let seen = TestRegistry::scoped();
    let letter = letter();
    let observation = Observation::builder(Open)
        .carrier(Arc::clone(&letter))
        .start();
    assert_eq!(Arc::strong_count(&letter), 2);
    drop(observation);
    assert_eq!(Arc::strong_count(&letter), 1);
    drop(seen);
}

#[test]
fn name_that_it_gives_is_kept_with_the_observation() {
    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Archived>>);

    impl Handler for Kept {
        type State = ();

        fn on_start(&self, _: &Context) {}

        fn on_stop(&self, context: &Context, (): ()) {
            self.0.lock().expect("nobody panics").keep(context, 4096);
        }
    }

    let kept = Kept::default();
    let registry = Registry::builder().handler(kept.clone()).build();
    let registry = registry.expect("names are unique");
    let builder = Observation::builder(Open).registry(&registry);
    builder.carrier(letter()).start().stop();
    let kept = kept.0.lock().expect("nobody panics");
    assert_eq!(kept.contextual_name(), "Ada");
}
