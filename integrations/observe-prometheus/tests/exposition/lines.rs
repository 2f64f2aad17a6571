//! Every line of a page that has one family of each kind.

use std::time::Duration;

use observe::{LowCardinality, event, observed};
use observe_metrics::Meters;
use observe_prometheus::Format;

use crate::support::{Hands, Measured, SPAN_ID, TRACE_ID};

#[derive(Clone, Copy, LowCardinality)]
enum Payment {
    Card,
    Invoice,
}

/// Places an "order".
#[observed(
    name = "lines.place",
    low = ["payment.method" = payment],
    events = [/** The bank said "no". */ "declined", "retried"],
    buckets = [0.005, 1.0],
    active,
)]
fn place(payment: Payment, hands: &Hands, took: Duration, during: impl FnOnce()) {
    hands.go_on(took);
    event!("declined");
    during();
}

#[observed(name = "lines.bare", buckets = [1.0], events = ["tick"])]
fn bare() {
    event!("tick");
}

/// The page, with the times of exemplars taken out.
fn page_while_one_runs(format: Format) -> String {
    let meters = Meters::builder().common_key("region", "eu").build();
    let measured = Measured::new(&meters);
    let hands = &measured.hands;
    place(Payment::Card, hands, Duration::from_millis(5), || ());
    place(Payment::Card, hands, Duration::from_nanos(1), || ());
    let mut page = String::new();
    place(Payment::Invoice, hands, Duration::from_millis(1500), || {
        page = measured.prometheus.page(format);
    });
    without_times(&page)
}

fn without_times(page: &str) -> String {
    let lines = page.lines().map(|line| match line.split_once(" # {") {
        Some((sample, exemplar)) => {
            let (exemplar, time) = exemplar.rsplit_once(' ').expect("a time stands behind it");
            assert!(time.parse::<f64>().is_ok_and(|time| time > 1e9), "{line}");
            format!("{sample} # {{{exemplar}\n")
        }
        None => format!("{line}\n"),
    });
    lines.collect()
}

#[test]
fn text_has_names_types_and_samples() {
    assert_eq!(
        page_while_one_runs(Format::Text),
        r#"# HELP lines_place_seconds Places an "order".
# TYPE lines_place_seconds histogram
lines_place_seconds_bucket{payment_method="card",error="none",region="eu",le="0.005"} 2
lines_place_seconds_bucket{payment_method="card",error="none",region="eu",le="1.0"} 2
lines_place_seconds_bucket{payment_method="card",error="none",region="eu",le="+Inf"} 2
lines_place_seconds_sum{payment_method="card",error="none",region="eu"} 0.005000001
lines_place_seconds_count{payment_method="card",error="none",region="eu"} 2
# HELP lines_place_seconds_max Longest duration of `lines.place` in the last minutes.
# TYPE lines_place_seconds_max gauge
lines_place_seconds_max{payment_method="card",error="none",region="eu"} 0.005
# HELP lines_place_active_seconds Places an "order".
# TYPE lines_place_active_seconds summary
lines_place_active_seconds_count{payment_method="card",region="eu"} 0
lines_place_active_seconds_sum{payment_method="card",region="eu"} 0.0
lines_place_active_seconds_count{payment_method="invoice",region="eu"} 1
lines_place_active_seconds_sum{payment_method="invoice",region="eu"} 1.5
# HELP lines_place_declined_total The bank said "no".
# TYPE lines_place_declined_total counter
lines_place_declined_total{payment_method="card",region="eu"} 2
lines_place_declined_total{payment_method="invoice",region="eu"} 1
"#
    );
}

#[test]
fn open_metrics_has_units_exemplars_and_an_end() {
    let card = format!(r#" # {{trace_id="{TRACE_ID}",span_id="{SPAN_ID}"}}"#);
    assert_eq!(
        page_while_one_runs(Format::OpenMetrics),
        format!(
            r#"# HELP lines_place_seconds Places an \"order\".
# TYPE lines_place_seconds histogram
# UNIT lines_place_seconds seconds
lines_place_seconds_bucket{{payment_method="card",error="none",region="eu",le="0.005"}} 2{card} 0.005
lines_place_seconds_bucket{{payment_method="card",error="none",region="eu",le="1.0"}} 2
lines_place_seconds_bucket{{payment_method="card",error="none",region="eu",le="+Inf"}} 2
lines_place_seconds_sum{{payment_method="card",error="none",region="eu"}} 0.005000001
lines_place_seconds_count{{payment_method="card",error="none",region="eu"}} 2
# HELP lines_place_seconds_max Longest duration of `lines.place` in the last minutes.
# TYPE lines_place_seconds_max gauge
lines_place_seconds_max{{payment_method="card",error="none",region="eu"}} 0.005
# HELP lines_place_active_seconds Places an \"order\".
# TYPE lines_place_active_seconds summary
# UNIT lines_place_active_seconds seconds
lines_place_active_seconds_count{{payment_method="card",region="eu"}} 0
lines_place_active_seconds_sum{{payment_method="card",region="eu"}} 0.0
lines_place_active_seconds_count{{payment_method="invoice",region="eu"}} 1
lines_place_active_seconds_sum{{payment_method="invoice",region="eu"}} 1.5
# HELP lines_place_declined The bank said \"no\".
# TYPE lines_place_declined counter
lines_place_declined_total{{payment_method="card",region="eu"}} 2{card} 1.0
lines_place_declined_total{{payment_method="invoice",region="eu"}} 1{card} 1.0
# EOF
"#
        )
    );
}

#[test]
fn family_that_nobody_described_gets_a_sentence_and_one_without_keys_no_braces() {
    let measured = Measured::new(&Meters::new());
    bare();
    let page = measured.prometheus.page(Format::Text);
    let expected = "# HELP lines_bare_seconds Durations of `lines.bare`.\n";
    assert!(page.starts_with(expected), "{page}");
    let expected = "\
        # HELP lines_bare_tick_total How often `tick` happened in `lines.bare`.\n\
        # TYPE lines_bare_tick_total counter\n\
        lines_bare_tick_total 1\n";
    assert!(page.ends_with(expected), "{page}");
}

#[test]
fn writer_that_fails_is_an_error() {
    struct Full;
    impl std::fmt::Write for Full {
        fn write_str(&mut self, _: &str) -> std::fmt::Result {
            Err(std::fmt::Error)
        }
    }
    let measured = Measured::new(&Meters::new());
    bare();
    let result = measured.prometheus.encode(Format::Text, &mut Full);
    assert_eq!(result, Err(observe_prometheus::PageError::Writer));
}
