//! What is kept of an observation is what it was.

use std::borrow::Cow;
use std::sync::{Arc, Mutex};

use observe::propagation::{TraceContext, TraceFlags};
use observe::{
    Archived, Cardinality, Carrier, Context, Convention, Edit, ErrorKind, Extension, Filter,
    Handler, Observation, ObservationDocumentation, Registry, Value, observed,
};

/// What a context says at its end.
#[derive(Clone, Debug, Default, PartialEq)]
struct Said {
    name: &'static str,
    contextual_name: String,
    error: &'static str,
    keys: Vec<(&'static str, String)>,
    trace: Option<TraceContext>,
    nanos: [u64; 2],
}

/// Keeps each observation in the place of the one before.
#[derive(Clone, Default)]
struct Keep {
    kept: Arc<Mutex<(Archived, Said)>>,
    longest: usize,
    trace: Option<TraceContext>,
}

impl Handler for Keep {
    type State = ();

    fn on_start(&self, context: &Context) {
        if let Some(trace) = &self.trace {
            context.set_trace(trace.clone()).expect("it is the first");
        }
    }

    fn on_stop(&self, context: &Context, (): ()) {
        let (archived, said) = &mut *self.kept.lock().unwrap();
        archived.keep(context, self.longest);
        *said = Said {
            name: context.name(),
            contextual_name: context.contextual_name().into_owned(),
            error: context.error(),
            keys: keys_of(context),
            trace: context.trace().cloned(),
            nanos: [context.started(), context.stopped()].map(|at| at.unwrap().as_nanos()),
        };
    }
}

/// The keys that are set.
fn keys_of(context: &Context) -> Vec<(&'static str, String)> {
    let all = [Cardinality::Low, Cardinality::High];
    let all = all.into_iter().flat_map(|it| context.key_values(it));
    let set = all.filter(|key_value| context.value(key_value.name).is_some());
    set.map(|key_value| (key_value.name, key_value.value.to_string()))
        .collect()
}

fn said_by(archived: &Archived) -> Said {
    let keys = archived.keys();
    let mut keys: Vec<_> = keys
        .map(|key| (key.cardinality, (key.name, key.value.to_string())))
        .collect();
    keys.sort_by_key(|(cardinality, _)| *cardinality == Cardinality::High);
    Said {
        name: archived.name(),
        contextual_name: archived.contextual_name().into_owned(),
        error: archived.error(),
        keys: keys.into_iter().map(|(_, key)| key).collect(),
        trace: archived.trace(),
        nanos: [archived.started(), archived.stopped()].map(|at| at.unwrap().as_nanos()),
    }
}

impl Keep {
    fn new() -> Self {
        Self {
            longest: usize::MAX,
            ..Self::default()
        }
    }

    /// Calls something in a registry of its own, and compares what was kept with what was said.
    #[track_caller]
    fn check(&self, registry: &Registry, call: impl FnOnce()) -> Said {
        let _scoped = registry.scoped();
        call();
        let (archived, said) = &*self.kept.lock().unwrap();
        assert_eq!(said_by(archived), *said);
        said.clone()
    }

    fn registry(&self) -> Registry {
        Registry::builder().handler(self.clone()).build().unwrap()
    }
}

#[derive(Debug, ErrorKind)]
enum Refusal {
    TooMuch,
}

#[observed(
    name = "archived.place",
    contextual_name = "place {method} {late}",
    low = ["method" = "card", "late"(optional), "is_urgent" = true],
    high = ["number" = -7_i64, "city" = city, "ratio" = 0.5, "huge" = u64::MAX, "yes" = true],
)]
fn place(city: &str) -> Result<(), Refusal> {
    if city.is_empty() {
        return Err(Refusal::TooMuch);
    }
    Ok(())
}

#[observed(name = "archived.plain", low = ["kind" = "only"])]
fn plain() {}

#[observed(
    name = "archived.many",
    high = [
        "a" = 0, "b" = 1, "c" = 2, "d" = 3, "e" = 4, "f" = 5, "g" = 6, "h" = 7, "i" = 8, "j" = "ten",
        "k"(optional), "l" = 12,
    ],
)]
fn many() {}

#[test]
fn names_keys_and_ends_are_kept() {
    let keep = Keep::new();
    let registry = keep.registry();
    let said = keep.check(&registry, || drop(place("Ulm")));
    assert_eq!(said.contextual_name, "place card none");
    assert_eq!(said.keys.len(), 7);
    assert_eq!(keep.check(&registry, || drop(place(""))).error, "TooMuch");
}

#[test]
fn nothing_is_left_of_what_was_kept_before() {
    let keep = Keep::new();
    let registry = keep.registry();
    keep.check(&registry, many);
    keep.check(&registry, || drop(place("Ulm")));
    assert_eq!(
        keep.check(&registry, plain).keys,
        [("kind", "only".to_owned())]
    );
}

#[test]
fn nothing_is_left_of_what_was_cleared() {
    let keep = Keep {
        trace: Some(TraceContext::root(TraceFlags::SAMPLED)),
        ..Keep::new()
    };
    keep.check(&keep.registry(), || drop(place("")));
    let (archived, _) = &mut *keep.kept.lock().unwrap();
    archived.clear();
    assert_eq!(archived.keys().count(), 0);
    assert_eq!((archived.name(), archived.error()), ("", "none"));
    assert_eq!((archived.started(), archived.stopped()), (None, None));
    assert_eq!(archived.trace(), None);
}

#[test]
fn more_keys_than_there_is_room_for_are_kept() {
    let keep = Keep::new();
    let said = keep.check(&keep.registry(), many);
    assert_eq!(said.keys.len(), 11);
}

#[test]
fn long_text_is_cut_between_characters_and_others_stay() {
    let keep = Keep {
        longest: 4,
        ..Keep::new()
    };
    let registry = keep.registry();
    let _scoped = registry.scoped();
    drop(place("Gößweinstein"));
    let (archived, _) = &*keep.kept.lock().unwrap();
    assert_eq!(archived.value("city"), Some(Value::Text("Gö")));
    assert_eq!(archived.value("number"), Some(Value::I64(-7)));
    assert_eq!(archived.value("method"), Some(Value::Text("card")));
}

#[test]
fn text_of_any_length_is_kept_in_the_place_of_any_other() {
    let keep = Keep::new();
    let registry = keep.registry();
    for length in [0, 1, 94, 95, 96, 300, 96, 95, 2] {
        keep.check(&registry, || drop(place(&"ü".repeat(length))));
        keep.check(&registry, || drop(place(&"u".repeat(length))));
    }
}

/// What an observation is about, which gives it a name.
struct Called(Cow<'static, str>);

impl Carrier for Called {
    fn contextual_name(&self) -> Option<Cow<'static, str>> {
        Some(self.0.clone())
    }
}

/// Posts something.
#[derive(ObservationDocumentation)]
#[observation(name = "archived.post", contextual_name = "posts")]
struct Post<'a> {
    /// What is on it.
    #[high("text")]
    text: &'a str,
}

#[test]
fn name_that_its_carrier_gives_is_kept() {
    let keep = Keep::new();
    let registry = keep.registry();
    let long = "long".repeat(100);
    for text in ["", "short", &long] {
        let post = |called: Cow<'static, str>| {
            let builder = Observation::builder(Post { text });
            builder.carrier(Arc::new(Called(called))).start().stop();
        };
        let said = keep.check(&registry, || post(Cow::Borrowed("a letter")));
        assert_eq!(said.contextual_name, "a letter");
        let said = keep.check(&registry, || post(Cow::Owned("a parcel".into())));
        assert_eq!(said.contextual_name, "a parcel");
        let said = keep.check(&registry, || Observation::start(Post { text }).stop());
        assert_eq!(said.contextual_name, "posts");
    }
}

#[test]
fn text_that_low_keys_have_needs_no_copy() {
    let keep = Keep::new();
    keep.check(&keep.registry(), || drop(place("Ulm")));
    let (archived, _) = &*keep.kept.lock().unwrap();
    let lasting = archived.keys().filter_map(|key| key.lasting_text);
    assert_eq!(lasting.collect::<Vec<_>>(), ["card", "true"]);
}

#[test]
fn the_trace_is_kept_with_its_state() {
    let trace = TraceContext {
        is_remote: true,
        tracestate: "shop=7".parse().unwrap(),
        ..TraceContext::root(TraceFlags::SAMPLED)
    };
    let keep = Keep {
        trace: Some(trace.clone()),
        ..Keep::new()
    };
    assert_eq!(keep.check(&keep.registry(), plain).trace, Some(trace));
}

#[derive(Extension)]
#[extension(convention, observation = "archived.plain", low = ["project"], high = ["signed.by"])]
struct Signed;

impl Convention for Signed {
    fn on_start(&self, edit: &mut Edit<'_>) {
        edit.low("project", &"observe");
        edit.high("signed.by", "us");
        edit.contextual_name("a name of its own");
    }
}

#[derive(Extension)]
#[extension(filter, observation = "archived.plain", name = "archived.renamed")]
struct Renamed;

impl Filter for Renamed {
    fn filter(&self, edit: &mut Edit<'_>) {
        edit.rename();
    }
}

#[test]
fn what_conventions_and_filters_change_is_kept() {
    let keep = Keep::new();
    let builder = Registry::builder().handler(keep.clone());
    let registry = builder.convention(Signed).filter(Renamed).build().unwrap();
    let said = keep.check(&registry, plain);
    assert_eq!(said.name, "archived.renamed");
    assert_eq!(said.contextual_name, "a name of its own");
    assert_eq!(said.keys.len(), 3);
}
