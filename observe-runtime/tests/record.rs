//! What the macro wrote is what is read: every field of a record.

use observe::documentation::{
    EventDocumentation, KeyDocumentation, ObservationDocumentation, Record, Section, Source,
    ValueDocumentation, declared,
};
use observe::{Cardinality, KeyName, Kind, LowCardinality, event, key, observed};

/// What a parcel is worth.
#[derive(LowCardinality)]
#[allow(dead_code)]
pub(crate) enum Class {
    /// Not insured.
    Plain,
    #[low_cardinality(rename = "vip")]
    Insured,
}

const REGION: KeyName = KeyName::low("region")
    .description("Where it goes.")
    .values_of::<Class>();

/// Not used: `description` wins.
#[observed(
    name = "record.full",
    contextual_name = "full {parcel.class}",
    description = "Everything a record can hold: äöü, \"quotes\" and \n a line.",
    kind = "producer",
    active,
    buckets = [0.005, 1, 2.5],
    stability = "beta",
    since = "1.2.0",
    deprecated = "use `record.other`",
    low = [
        /** Said at the key. */ "parcel.class" = class,
        REGION(since = "1.3.0"),
        "carrier"(optional, values("dhl", "ups"), deprecated = "nobody asks") = "dhl",
        "depot" = observe::bounded(weight, 1_000),
    ],
    high = ["weight": f64 = weight, "urgent": Option<bool> = None::<bool>],
    events = [/** It came back. */ "returned", "lost"],
)]
pub(crate) fn full(class: &Class, weight: f64) {
    key!(REGION = Class::Plain);
    event!("lost");
}

fn value<'a>(value: &'a str, description: &'a str) -> ValueDocumentation<'a> {
    ValueDocumentation { value, description }
}

fn key(name: &str, cardinality: Cardinality) -> KeyDocumentation<'_> {
    KeyDocumentation {
        name,
        cardinality,
        description: "",
        is_required: true,
        is_late: false,
        value_type: None,
        bound: None,
        values: Vec::new(),
        since: None,
        deprecated: None,
    }
}

fn read(name: &str) -> ObservationDocumentation<'static> {
    declared()
        .find_map(|record| match record {
            Record::Observation(observation) if observation.name == name => Some(observation),
            _ => None,
        })
        .expect("the observation is declared")
}

#[test]
fn every_field_is_read_as_it_was_written() {
    let classes = vec![value("plain", "Not insured."), value("vip", "")];
    let observation = read("record.full");
    assert!(observation.source.line > 0 && observation.source.column > 0);
    let expected = ObservationDocumentation {
        convention: None,
        name: "record.full",
        contextual_name: Some("full {parcel.class}"),
        description: "Everything a record can hold: äöü, \"quotes\" and \n a line.",
        kind: Kind::Producer,
        is_active: true,
        buckets: vec![0.005, 1.0, 2.5],
        stability: Some("beta"),
        since: Some("1.2.0"),
        deprecated: Some("use `record.other`"),
        is_public: false,
        keys: vec![
            KeyDocumentation {
                description: "Said at the key.",
                values: classes.clone(),
                ..key("parcel.class", Cardinality::Low)
            },
            KeyDocumentation {
                description: "Where it goes.",
                is_late: true,
                values: classes,
                since: Some("1.3.0"),
                ..key("region", Cardinality::Low)
            },
            KeyDocumentation {
                is_required: false,
                values: vec![value("dhl", ""), value("ups", "")],
                deprecated: Some("nobody asks"),
                ..key("carrier", Cardinality::Low)
            },
            KeyDocumentation {
                bound: Some(1_000),
                ..key("depot", Cardinality::Low)
            },
            KeyDocumentation {
                value_type: Some("f64"),
                ..key("weight", Cardinality::High)
            },
            KeyDocumentation {
                is_required: false,
                value_type: Some("bool"),
                ..key("urgent", Cardinality::High)
            },
        ],
        events: vec![
            EventDocumentation {
                name: "returned",
                description: "It came back.",
            },
            EventDocumentation {
                name: "lost",
                description: "",
            },
        ],
        source: Source {
            package: "observe-runtime",
            version: env!("CARGO_PKG_VERSION"),
            module: "record",
            item: "full",
            file: file!(),
            ..observation.source
        },
    };
    assert_eq!(observation, expected);
    full(&Class::Insured, 1.5);
}

#[test]
fn bytes_without_a_record_hold_none() {
    assert_eq!(Section::new(b"\xC2\xB7OBSDO").records().count(), 0);
    let cut = Section::new(b"\xC2\xB7OBSDOC\n\x01").records().next();
    let error = cut
        .expect("a magic starts a record")
        .expect_err("it is cut off");
    assert_eq!(error.offset(), 0);
}
