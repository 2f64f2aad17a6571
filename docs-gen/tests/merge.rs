//! What becomes of several declarations of one name.

use docs_gen::model::{Observation, PageBuilder, Paths};
use observe::Cardinality;
use observe::documentation::{
    ExtensionDocumentation, KeyDocumentation, ObservationDocumentation, Record, Source,
    ValueDocumentation,
};

fn key(is_required: bool, values: &[&'static str]) -> KeyDocumentation<'static> {
    let values = values.iter().map(|value| ValueDocumentation {
        value,
        description: "",
    });
    KeyDocumentation {
        name: "kind",
        cardinality: Cardinality::Low,
        description: "",
        is_required,
        is_late: false,
        value_type: None,
        bound: None,
        values: values.collect(),
        since: None,
        deprecated: None,
    }
}

fn declared(line: u32, key: KeyDocumentation<'static>) -> ObservationDocumentation<'static> {
    ObservationDocumentation {
        name: "page.render",
        keys: vec![key],
        source: Source {
            line,
            ..Source::default()
        },
        ..ObservationDocumentation::default()
    }
}

fn merged(declared: impl IntoIterator<Item = ObservationDocumentation<'static>>) -> Observation {
    let mut builder = PageBuilder::new();
    for observation in declared {
        builder.record(&Record::Observation(observation), &Paths::default());
    }
    let page = builder.build().expect("the keys are equal");
    page.observation("page.render")
        .expect("it is declared")
        .clone()
}

#[test]
fn every_place_is_listed_once_in_order() {
    let places = [9, 3, 9].map(|line| declared(line, key(true, &[])));
    let lines: Vec<_> = merged(places)
        .sources
        .iter()
        .map(|source| source.line)
        .collect();
    assert_eq!(lines, [3, 9]);
}

#[test]
fn a_key_is_required_where_all_require_it() {
    let merged = merged([declared(1, key(true, &[])), declared(2, key(false, &[]))]);
    assert!(!merged.keys[0].is_required);
}

#[test]
fn closed_sets_add_up() {
    let merged = merged([
        declared(1, key(true, &["a", "b"])),
        declared(2, key(true, &["b", "c"])),
    ]);
    let values: Vec<_> = merged.keys[0]
        .values
        .iter()
        .map(|value| value.value.as_str())
        .collect();
    assert_eq!(values, ["a", "b", "c"]);
}

#[test]
fn one_open_set_opens_it() {
    let merged = merged([
        declared(1, key(true, &["a"])),
        declared(2, key(true, &[])),
        declared(3, key(true, &["b"])),
    ]);
    assert!(merged.keys[0].values.is_empty());
}

#[test]
fn the_highest_bound_holds_where_all_are_bounded() {
    let bounded = |line, bound| {
        let key = KeyDocumentation {
            bound,
            ..key(true, &[])
        };
        declared(line, key)
    };
    let two = [bounded(1, Some(50)), bounded(2, Some(7))];
    assert_eq!(merged(two.clone()).keys[0].bound, Some(50));
    let three = two.into_iter().chain([bounded(3, None)]);
    assert_eq!(merged(three).keys[0].bound, None);
}

#[test]
fn the_first_description_counts() {
    let described = |line, description| ObservationDocumentation {
        description,
        ..declared(line, key(true, &[]))
    };
    let merged = merged([
        described(3, "Third."),
        described(2, "Second."),
        described(1, ""),
    ]);
    assert_eq!(merged.description, "Second.");
}

fn extended(line: u32) -> ObservationDocumentation<'static> {
    let convention = ExtensionDocumentation {
        keys: vec![KeyDocumentation {
            name: "team",
            ..key(true, &[])
        }],
        ..ExtensionDocumentation::default()
    };
    ObservationDocumentation {
        convention: Some(Box::new(convention)),
        ..declared(line, key(true, &[]))
    }
}

#[test]
fn what_a_named_convention_adds_stands_under_the_observation() {
    let mut builder = PageBuilder::new();
    builder.record(&Record::Observation(extended(1)), &Paths::default());
    let page = builder.build().expect("there is one declaration");
    let [extension] = page.extensions_of("page.render") else {
        panic!("the convention extends it");
    };
    assert_eq!(extension.keys[0].name, "team");
    assert!(page.common_extensions().is_empty());
}

#[test]
fn a_convention_that_adds_keys_to_one_of_two_declarations_is_a_conflict() {
    let mut builder = PageBuilder::new();
    for observation in [extended(1), declared(2, key(true, &[]))] {
        builder.record(&Record::Observation(observation), &Paths::default());
    }
    let conflicts = builder.build().expect_err("one of them has another key");
    assert_eq!(conflicts[0].name, "page.render");
}
