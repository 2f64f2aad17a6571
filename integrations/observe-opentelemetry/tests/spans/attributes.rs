//! Keys as attributes, and what is said of the process.

use observe::{KeyValue as Key, LowCardinality, observed};
use observe_opentelemetry::SpansBuilder;
use opentelemetry::{KeyValue, Value};
use opentelemetry_sdk::Resource;

use crate::pipeline::{Pipeline, attribute};

#[derive(Clone, Copy, LowCardinality)]
enum Payment {
    Card,
}

#[observed(
    name = "attributes.all",
    low = ["payment" = payment, "urgent" = urgent, "late"(optional)],
    high = [
        "text" = text, "signed" = -7_i64, "unsigned" = 7_u32, "huge" = u64::MAX, "ratio" = 0.5,
        "truth" = true, "shown" = format_args!("<{text}>"), "absent" = None::<u64>,
    ],
)]
fn all(payment: Payment, urgent: bool, text: &str) {}

#[test]
fn values_keep_their_types() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    all(Payment::Card, false, "seven");
    let span = pipeline.span("attributes.all");
    let text = |text: &'static str| Some(Value::from(text));
    assert_eq!(attribute(&span, "payment"), text("card"));
    assert_eq!(attribute(&span, "urgent"), text("false"));
    assert_eq!(attribute(&span, "text"), text("seven"));
    assert_eq!(attribute(&span, "signed"), Some(Value::I64(-7)));
    assert_eq!(attribute(&span, "unsigned"), Some(Value::I64(7)));
    assert_eq!(attribute(&span, "huge"), text("18446744073709551615"));
    assert_eq!(attribute(&span, "ratio"), Some(Value::F64(0.5)));
    assert_eq!(attribute(&span, "truth"), Some(Value::Bool(true)));
    assert_eq!(attribute(&span, "shown"), text("<seven>"));
}

#[test]
fn keys_that_are_not_set_are_left_out() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    all(Payment::Card, false, "seven");
    let span = pipeline.span("attributes.all");
    assert_eq!(attribute(&span, "late"), None);
    assert_eq!(attribute(&span, "absent"), None);
    assert_eq!(attribute(&span, "error"), None);
}

#[observed(name = "attributes.none", low = ["said" = said])]
fn none(said: &'static str) {}

#[test]
fn a_value_that_is_none_is_one() {
    let pipeline = Pipeline::new();
    let _scoped = pipeline.scoped();
    none(Key::NONE);
    let span = pipeline.span("attributes.none");
    assert_eq!(attribute(&span, "said"), Some(Value::from("none")));
}

#[test]
fn low_keys_can_be_left_to_metrics() {
    let pipeline = Pipeline::with(SpansBuilder::omit_low_keys);
    let _scoped = pipeline.scoped();
    all(Payment::Card, false, "seven");
    let span = pipeline.span("attributes.all");
    assert_eq!(attribute(&span, "payment"), None);
    assert_eq!(attribute(&span, "text"), Some(Value::from("seven")));
}

#[test]
fn the_service_and_its_attributes_are_the_resource() {
    let pipeline = Pipeline::with(|spans| {
        let attribute = KeyValue::new("deployment.environment.name", "test");
        spans.service_name("shop").resource_attribute(attribute)
    });
    assert_eq!(pipeline.resource("service.name"), Some("shop".into()));
    assert_eq!(
        pipeline.resource("deployment.environment.name"),
        Some("test".into())
    );
    assert_eq!(
        pipeline.resource("telemetry.sdk.language"),
        Some("rust".into())
    );
}

#[test]
fn a_resource_replaces_that_of_the_environment() {
    let pipeline = Pipeline::with(|spans| {
        let resource = Resource::builder_empty();
        let resource = resource.with_attribute(KeyValue::new("service.version", "7"));
        spans.resource(resource.build()).service_name("shop")
    });
    assert_eq!(pipeline.resource("service.version"), Some("7".into()));
    assert_eq!(pipeline.resource("service.name"), Some("shop".into()));
    assert_eq!(pipeline.resource("telemetry.sdk.language"), None);
}
