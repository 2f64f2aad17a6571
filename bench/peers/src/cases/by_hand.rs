//! The cheapest span and a cheap metric, put together by hand.

use std::hint::black_box;
use std::time::Instant;

use ::fastrace::Span;
use ::fastrace::collector::SpanContext;

use super::{fastrace, prometheus};
use crate::case::{Case, Keys, Proof, Signal};
use crate::work::work;

pub(super) const BOTH: Case = Case {
    name: "by_hand_both",
    signal: Signal::Both,
    title: "fastrace root span + `Instant` + prometheus, by hand",
    keys: Keys::Constant,
    set_up: fastrace::install,
    call: |texts| {
        black_box(measured(texts.region, texts.kind, texts.tier, 7));
    },
    proof: Proof::Both {
        exported: fastrace::exported,
        page: prometheus::page,
    },
};

#[inline(never)]
fn measured(region: &'static str, kind: &'static str, tier: &'static str, number: u64) -> u64 {
    let start = Instant::now();
    let properties = [("region", region), ("kind", kind), ("tier", tier)];
    let span = Span::root("bench", SpanContext::random()).with_properties(|| properties);
    let _local = span.set_local_parent();
    let result = work((region, kind, tier), number);
    prometheus::HISTOGRAM
        .with_label_values(&[region, kind, tier])
        .observe(start.elapsed().as_secs_f64());
    result
}
