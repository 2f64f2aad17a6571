//! Conventions and filters: what they add, rename and remove.

use observe::documentation::{Record, declared};
use observe::testing::TestRegistry;
use observe::{Convention, Edit, Extension, Filter, KeyName, Registry, observed};

const PROJECT: KeyName = KeyName::low("project").description("The team's project.");

#[observed(name = "extended.place", low = ["method" = "card"], high = ["order.id"(optional) = 7_u64])]
fn place() {}

#[observed(name = "extended.other")]
fn other() {}

/// Says whose it is.
#[derive(Extension)]
#[extension(
    filter,
    observation = "extended.place",
    name = "custom.place",
    low = [PROJECT, /** Whatever the carrier said. */ "custom.attribute"],
)]
struct Ownership;

impl Filter for Ownership {
    fn filter(&self, edit: &mut Edit<'_>) {
        edit.rename();
        edit.low("project", &"spring");
        edit.low("undeclared", &"lost");
        edit.remove("order.id");
    }
}

#[derive(Extension)]
#[extension(convention, high = ["started.by", "ended.by"])]
struct Signed;

impl Convention for Signed {
    fn on_start(&self, edit: &mut Edit<'_>) {
        edit.high("started.by", "us");
        edit.contextual_name("signed");
    }

    fn on_stop(&self, edit: &mut Edit<'_>) {
        edit.high_display("ended.by", &edit.context().name().to_owned());
    }
}

#[derive(Extension)]
#[extension(convention, high = ["never"])]
struct Second;

impl Convention for Second {
    fn on_start(&self, edit: &mut Edit<'_>) {
        edit.high("never", "the first convention that extends it applies");
    }
}

#[derive(Extension)]
#[extension(filter, low = ["panicked"])]
struct Panics;

impl Filter for Panics {
    fn filter(&self, edit: &mut Edit<'_>) {
        edit.low("panicked", &"lost");
        panic!("on purpose");
    }
}

/// Gives two observations with different keys one name.
#[derive(Extension)]
#[extension(filter, name = "same.name")]
struct SameName;

impl Filter for SameName {
    fn filter(&self, edit: &mut Edit<'_>) {
        edit.rename();
    }
}

/// Keeps one key out of every observation.
#[derive(Extension)]
#[extension(filter)]
struct Scrub;

impl Filter for Scrub {
    fn filter(&self, edit: &mut Edit<'_>) {
        edit.remove("order.id");
    }
}

fn test_registry(builder: observe::RegistryBuilder) -> observe::testing::ScopedTestRegistry {
    TestRegistry::builder().registry(builder).scoped()
}

#[test]
fn a_filter_renames_adds_and_removes() {
    let seen = test_registry(Registry::builder().filter(Ownership));
    place();
    other();
    seen.one("custom.place")
        .has_low("method", "card")
        .has_low("project", "spring")
        .has_low("custom.attribute", "none")
        .has_no_high("order.id");
    seen.one("extended.other").has_no_keys();
    assert_eq!(seen.registry().losses().undeclared_keys, 1);
}

#[test]
fn a_key_that_is_not_there_is_removed_without_a_loss() {
    let seen = test_registry(Registry::builder().filter(Scrub));
    place();
    other();
    seen.one("extended.place").has_no_high("order.id");
    seen.one("extended.other").has_no_keys();
    assert_eq!(seen.registry().losses().undeclared_keys, 0);
}

#[test]
fn the_first_convention_applies_at_start_and_at_stop() {
    let seen = test_registry(Registry::builder().convention(Signed).convention(Second));
    place();
    seen.one("extended.place")
        .has_contextual_name("signed")
        .has_high("started.by", "us")
        .has_high("ended.by", "extended.place")
        .has_no_high("never");
}

#[test]
fn filters_come_after_conventions() {
    let seen = test_registry(Registry::builder().filter(Ownership).convention(Signed));
    place();
    seen.one("custom.place")
        .has_high("ended.by", "extended.place");
}

#[test]
fn a_plugin_that_panics_changes_nothing() {
    let builder = TestRegistry::builder()
        .registry(Registry::builder().filter(Panics).filter(Ownership))
        .without(observe::testing::Validator::HandlersDoNotPanic);
    let seen = builder.scoped();
    place();
    seen.one("custom.place").has_low("panicked", "none");
    assert_eq!(seen.registry().losses().handler_panics, 1);
}

#[test]
fn one_name_for_different_keys_is_refused() {
    let error = Registry::builder()
        .filter(SameName)
        .build()
        .expect_err("`extended.place` and `extended.other` differ");
    assert_eq!(error.name(), Some("same.name"));
    assert!(error.to_string().contains("tests/extension.rs"), "{error}");
}

#[test]
fn what_is_added_is_documented() {
    let extension = declared()
        .find_map(|record| match record {
            Record::Extension(extension) if extension.source.item == "Ownership" => Some(extension),
            _ => None,
        })
        .expect("the filter is declared");
    assert_eq!(extension.extended, Some("extended.place"));
    assert_eq!(extension.name, Some("custom.place"));
    assert_eq!(extension.description, "Says whose it is.");
    let keys: Vec<_> = extension
        .keys
        .iter()
        .map(|key| (key.name, key.description))
        .collect();
    assert_eq!(
        keys,
        [
            ("project", "The team's project."),
            ("custom.attribute", "Whatever the carrier said."),
        ]
    );
}

#[derive(Extension)]
#[extension(filter)]
struct WrongCardinality;

impl Filter for WrongCardinality {
    fn filter(&self, edit: &mut Edit<'_>) {
        edit.high("method", "any text at all");
    }
}

#[test]
fn a_low_key_takes_no_high_value() {
    let seen = test_registry(Registry::builder().filter(WrongCardinality));
    place();
    seen.one("extended.place").has_low("method", "card");
    assert_eq!(seen.registry().losses().undeclared_keys, 1);
}
