//! The convention that a declaration names comes before those of the registry.

use std::thread;

use observe::documentation::{Record, declared};
use observe::testing::TestRegistry;
use observe::{
    Convention, Edit, Extension, Observation, ObservationDocumentation, Registry, event, key,
    observed,
};

/// Says whose it is.
#[derive(Extension)]
#[extension(convention, low = [/** Whose it is. */ "team"], high = ["signed"])]
struct Team {
    name: &'static str,
}

impl Convention for Team {
    fn on_start(&self, edit: &mut Edit<'_>) {
        edit.low("team", &self.name);
    }

    fn on_stop(&self, edit: &mut Edit<'_>) {
        edit.high("signed", edit.context().name());
    }
}

/// The registry's.
#[derive(Extension)]
#[extension(convention, high = ["common"])]
struct Common;

impl Convention for Common {
    fn on_start(&self, edit: &mut Edit<'_>) {
        edit.high("common", "yes");
    }
}

#[derive(Extension)]
#[extension(
    convention,
    observation = "conventions.renamed",
    name = "conventions.other"
)]
struct Renames;

impl Convention for Renames {
    fn on_start(&self, edit: &mut Edit<'_>) {
        edit.rename();
    }
}

const SHIPPING: Team = Team { name: "shipping" };
static BILLING: Team = Team { name: "billing" };

#[observed(name = "conventions.constant", convention = SHIPPING, low = ["is.heavy" = is_heavy])]
fn ship(is_heavy: bool) {}

#[observed(name = "conventions.static", convention = self::BILLING)]
async fn bill() {}

#[observed(name = "conventions.renamed", convention = Renames)]
fn renamed() {}

#[observed(name = "conventions.none")]
fn none() {}

/// Packs a parcel.
#[derive(ObservationDocumentation)]
#[observation(name = "conventions.structure", convention = SHIPPING)]
struct Pack {
    #[low("size")]
    size: &'static str,
}

#[observed(documentation = Pack)]
fn pack() {
    key!("size" = "box");
}

fn with_common() -> observe::testing::ScopedTestRegistry {
    let registry = Registry::builder().convention(Common);
    TestRegistry::builder().registry(registry).scoped()
}

#[test]
fn a_named_convention_comes_before_the_registry_s() {
    let seen = with_common();
    ship(true);
    seen.one("conventions.constant")
        .has_only_keys(["is.heavy", "team", "signed"])
        .has_low("is.heavy", "true")
        .has_low("team", "shipping")
        .has_high("signed", "conventions.constant");
    none();
    seen.one("conventions.none").has_high("common", "yes");
}

#[test]
fn a_convention_may_be_a_static_and_extends_futures_too() {
    let seen = with_common();
    observe_tests::block_on(bill());
    seen.one("conventions.static").has_low("team", "billing");
}

#[test]
fn a_named_convention_renames() {
    let seen = TestRegistry::scoped();
    renamed();
    seen.one("conventions.other").has_no_keys();
}

#[test]
fn a_struct_names_a_convention() {
    let seen = with_common();
    pack();
    seen.one("conventions.structure")
        .has_low("team", "shipping")
        .has_low("size", "box");
    seen.clear();
    Observation::start(Pack { size: "letter" }).stop();
    seen.one("conventions.structure")
        .has_low("team", "shipping")
        .has_low("size", "letter");
}

#[test]
fn what_a_named_convention_adds_is_documented() {
    let added = declared().find_map(|record| match record {
        Record::Observation(observation) if observation.name == "conventions.constant" => {
            observation.convention
        }
        _ => None,
    });
    let added = added.expect("the declaration names it");
    assert_eq!(added.description, "Says whose it is.");
    assert_eq!(added.source.item, "Team");
    let keys: Vec<_> = added.keys.iter().map(|key| key.name).collect();
    assert_eq!(keys, ["team", "signed"]);
    assert_eq!(added.keys[0].description, "Whose it is.");
}

/// Delivers a parcel.
#[derive(ObservationDocumentation)]
#[observation(name = "conventions.deliver", convention = SHIPPING, events = ["missed"])]
struct Deliver {
    #[low("size")]
    size: Option<&'static str>,
}

#[derive(Extension)]
#[extension(convention, observation = "conventions.deliver", low = ["depot"], high = ["driver"])]
struct Depot(&'static str);

impl Convention for Depot {
    fn on_start(&self, edit: &mut Edit<'_>) {
        edit.low("depot", &self.0);
        edit.high("driver", "Ada");
    }
}

static NORTH: Depot = Depot("north");
static SOUTH: Depot = Depot("south");

fn deliver(convention: Option<&'static dyn Convention>) {
    let mut builder = Observation::builder(Deliver { size: None });
    if let Some(convention) = convention {
        builder = builder.convention(convention);
    }
    let mut observation = builder.start();
    observation.scoped(|| {
        key!(Deliver, "size" = "box");
        event!(Deliver, "missed");
    });
    observation.stop();
}

#[test]
fn a_given_convention_comes_before_that_of_the_declaration() {
    let seen = with_common();
    deliver(Some(&NORTH));
    seen.one("conventions.deliver")
        .has_low("depot", "north")
        .has_low("size", "box")
        .has_high("driver", "Ada")
        .has_event("missed")
        .has_no_low("team");
    seen.clear();
    deliver(Some(&SOUTH));
    seen.one("conventions.deliver").has_low("depot", "south");
}

#[test]
fn the_keys_of_a_name_are_fixed_when_it_is_first_observed() {
    let seen = TestRegistry::scoped();
    deliver(Some(&NORTH));
    deliver(None);
    let low = |index: usize| {
        let observation = &seen.observations()[index];
        let keys = observation.key_values(observe::Cardinality::Low);
        keys.map(|key| key.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(low(0), ["size=box", "depot=north"]);
    assert_eq!(low(1), ["size=box", "depot=none"]);
    assert_eq!(seen.registry().losses().undeclared_keys, 1);

    let seen = TestRegistry::scoped();
    deliver(None);
    deliver(Some(&NORTH));
    seen.verify();
    let observations = seen.observations();
    let keys = observations[1].key_values(observe::Cardinality::Low);
    assert_eq!(
        keys.map(|key| key.name).collect::<Vec<_>>(),
        ["size", "team"]
    );
    assert_eq!(
        observations[1]
            .value("driver")
            .map(|value| value.to_string())
            .as_deref(),
        Some("Ada")
    );
    assert_eq!(seen.registry().losses().undeclared_keys, 1);
}

#[test]
fn the_keys_of_a_name_are_not_fixed_by_what_other_registries_observe() {
    let seen = TestRegistry::scoped();
    let elsewhere = thread::spawn(|| {
        let _other = TestRegistry::scoped();
        deliver(None);
    });
    elsewhere.join().expect("nothing panics");
    deliver(Some(&NORTH));
    seen.one("conventions.deliver").has_low("depot", "north");
}

#[test]
fn a_given_convention_that_extends_another_observation_does_not_apply() {
    let seen = TestRegistry::scoped();
    deliver(Some(&Renames));
    seen.one("conventions.deliver").has_low("team", "shipping");
}

#[test]
fn an_observation_with_a_given_convention_follows_the_registries() {
    // Without events and keys: another test's registry may come while this runs outside of any, and
    // would take them for lost.
    let unheard = || {
        Observation::builder(Deliver { size: None })
            .convention(&NORTH)
            .start()
            .stop();
    };
    unheard();
    let seen = TestRegistry::scoped();
    deliver(Some(&NORTH));
    seen.one("conventions.deliver");
    drop(seen);
    unheard();
    let seen = TestRegistry::builder()
        .registry(Registry::builder().disable("conventions"))
        .scoped();
    deliver(Some(&NORTH));
    seen.has_none();
}
