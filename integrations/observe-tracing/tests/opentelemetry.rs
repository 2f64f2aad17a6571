//! What `tracing-opentelemetry` exports of observations.

mod exported;

use exported::exported_by;
use observe::{Registry, observed};
use observe_tracing::TracingHandler;
use opentelemetry::trace::{SpanKind, Status};
use opentelemetry_sdk::trace::SpanData;

fn exported(body: impl FnOnce()) -> Vec<SpanData> {
    exported_by(Registry::builder().handler(TracingHandler::new()), body)
}

fn attribute(span: &SpanData, key: &str) -> Option<String> {
    let mut attributes = span.attributes.iter();
    let attribute = attributes.find(|attribute| attribute.key.as_str() == key)?;
    Some(attribute.value.to_string())
}

#[observed(
    name = "export.serve",
    contextual_name = "serve {method}",
    kind = "server",
    low = ["method" = method, "outcome"(optional)],
    high = ["number" = |Ok(number)| number],
)]
fn serve(method: &'static str, number: &str) -> Result<u64, std::num::ParseIntError> {
    parse(number)
}

#[observed(name = "export.parse")]
fn parse(number: &str) -> Result<u64, std::num::ParseIntError> {
    number.parse()
}

#[test]
fn observations_are_one_trace_with_names_kinds_and_keys() {
    let spans = exported(|| {
        assert_eq!(serve("get", "7"), Ok(7));
    });
    let [parse, serve] = &spans[..] else {
        panic!("there are {} spans", spans.len());
    };
    assert_eq!((&*parse.name, &*serve.name), ("export.parse", "serve get"));
    assert_eq!(parse.span_kind, SpanKind::Internal);
    assert_eq!(serve.span_kind, SpanKind::Server);
    assert_eq!(parse.span_context.trace_id(), serve.span_context.trace_id());
    assert_eq!(parse.parent_span_id, serve.span_context.span_id());
    assert_eq!(serve.status, Status::Unset);
    assert_eq!(attribute(serve, "method").as_deref(), Some("get"));
    assert_eq!(attribute(serve, "number").as_deref(), Some("7"));
    assert_eq!(attribute(serve, "outcome"), None);
    assert_eq!(attribute(serve, "error"), None);
    assert_eq!(
        attribute(parse, "code.module.name").as_deref(),
        Some("opentelemetry")
    );
}

#[test]
fn an_error_is_the_status_and_an_exception_of_its_span() {
    let spans = exported(|| {
        assert!(serve("get", "seven").is_err());
    });
    for span in &spans {
        assert!(matches!(span.status, Status::Error { .. }), "{span:?}");
        assert_eq!(attribute(span, "error").as_deref(), Some("ParseIntError"));
        let [exception] = &span.events.events[..] else {
            panic!("{span:?}");
        };
        assert_eq!(exception.name, "exception");
        let message = exception.attributes.iter();
        let message = message.filter(|attribute| attribute.key.as_str() == "exception.message");
        let message: Vec<_> = message.map(|message| message.value.to_string()).collect();
        assert_eq!(message, ["invalid digit found in string"]);
    }
}
