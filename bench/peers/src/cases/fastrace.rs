//! `fastrace`.

use std::hint::black_box;
use std::sync::atomic::Ordering;
use std::time::Duration;

use ::fastrace::Span;
use ::fastrace::collector::{Config, Reporter, SpanContext, SpanRecord};

use super::spans::EXPORTED;
use crate::case::{Case, Keys, Proof, Signal};
use crate::work::work;

pub(super) const OFF: Case = Case {
    name: "fastrace_off",
    signal: Signal::Off,
    title: "`#[fastrace::trace]`, no reporter",
    keys: Keys::Constant,
    set_up: || {},
    call: |texts| {
        black_box(traced(texts.region, texts.kind, texts.tier, 7));
    },
    proof: Proof::None,
};

pub(super) const SPAN: Case = Case {
    name: "fastrace_span",
    signal: Signal::Span,
    title: "fastrace root span, a reporter that drops it",
    keys: Keys::Constant,
    set_up: install,
    call: |texts| {
        black_box(in_root_span(texts.region, texts.kind, texts.tier, 7));
    },
    proof: Proof::Exported(exported),
};

/// Spans are reported often enough that no queue gets full.
pub(super) fn install() {
    let config = Config::default().report_interval(Duration::from_millis(10));
    ::fastrace::set_reporter(Counting, config);
}

/// How many spans were reported, those on their way included.
pub(super) fn exported() -> u64 {
    ::fastrace::flush();
    EXPORTED.load(Ordering::Relaxed)
}

#[::fastrace::trace(
    properties = { "region": "{region}", "kind": "{kind}", "tier": "{tier}" }
)]
#[inline(never)]
fn traced(region: &'static str, kind: &'static str, tier: &'static str, number: u64) -> u64 {
    work((region, kind, tier), number)
}

#[inline(never)]
fn in_root_span(region: &'static str, kind: &'static str, tier: &'static str, number: u64) -> u64 {
    let properties = [("region", region), ("kind", kind), ("tier", tier)];
    let span = Span::root("bench", SpanContext::random()).with_properties(|| properties);
    let _local = span.set_local_parent();
    work((region, kind, tier), number)
}

struct Counting;

impl Reporter for Counting {
    fn report(&mut self, spans: Vec<SpanRecord>) {
        EXPORTED.fetch_add(spans.len() as u64, Ordering::Relaxed);
    }
}
