//! One trace spans the shop and the carrier that it asks, as a receiver of OTLP sees it.

mod collector;
#[path = "../support/mod.rs"]
mod support;

use collector::Collector;
use opentelemetry_proto::tonic::trace::v1::Span;
use opentelemetry_proto::tonic::trace::v1::span::SpanKind;
use support::Service;

const TRACE_ID: [u8; 16] = 0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736_u128.to_be_bytes();
const SPAN_ID: [u8; 8] = 0x00f0_67aa_0ba9_02b7_u64.to_be_bytes();

/// The span of a service with that parent.
fn child<'a>(spans: &'a [(String, Span)], service: &str, parent: &[u8]) -> &'a Span {
    let mut found = spans
        .iter()
        .filter(|(name, span)| name == service && span.parent_span_id == parent);
    let (_, span) = found
        .next()
        .unwrap_or_else(|| panic!("{service}: {spans:#?}"));
    assert!(found.next().is_none(), "{service}: {spans:#?}");
    span
}

#[track_caller]
fn is_span(span: &Span, name: &str, kind: SpanKind) {
    assert_eq!(span.name, name, "{span:#?}");
    assert_eq!(span.kind(), kind, "{span:#?}");
    assert_eq!(span.trace_id, TRACE_ID, "{span:#?}");
}

#[test]
fn trace_spans_both_services() {
    let collector = Collector::start();
    let endpoint = Some(&*collector.endpoint);
    let carrier = Service::start("carrier", &[], endpoint);
    let shop = Service::start("shop", &[&carrier.address], endpoint);
    let header = "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n";
    let (status, place) = shop.ask("GET", "/parcels/Post-7", header, "");
    assert_eq!((status, &*place), (200, "delivered"));
    // They export what is left.
    shop.interrupt();
    carrier.interrupt();

    let spans = collector.spans();
    let in_shop = child(&spans, "shop", &SPAN_ID);
    is_span(in_shop, "http get /parcels/{number}", SpanKind::Server);
    let asked = child(&spans, "shop", &in_shop.span_id);
    is_span(asked, "http get", SpanKind::Client);
    let in_carrier = child(&spans, "carrier", &asked.span_id);
    is_span(in_carrier, "http get /parcels/{number}", SpanKind::Server);
    let scan = child(&spans, "carrier", &in_carrier.span_id);
    is_span(scan, "parcels.scan", SpanKind::Internal);
}
