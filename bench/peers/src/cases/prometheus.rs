//! `prometheus`.

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::Instant;

use ::prometheus::{HistogramVec, TextEncoder, gather, histogram_opts, register_histogram_vec};

use crate::case::{Case, Keys, Proof, Signal};
use crate::work::{BOUNDS, work};

pub(super) static HISTOGRAM: LazyLock<HistogramVec> = LazyLock::new(|| {
    let options = histogram_opts!("bench_seconds", "Duration.", BOUNDS.to_vec());
    register_histogram_vec!(options, &["region", "kind", "tier"]).expect("it is registered once")
});

pub(super) const METRIC_DYNAMIC: Case = Case {
    name: "prometheus_dynamic",
    signal: Signal::Metric,
    title: "`Instant` + prometheus `with_label_values`, three texts",
    keys: Keys::Dynamic,
    set_up: || {},
    call: |texts| {
        black_box(with_labels(texts.region, texts.kind, texts.tier, 7));
    },
    proof: Proof::Page(page),
};

#[inline(never)]
fn with_labels(region: &str, kind: &str, tier: &str, number: u64) -> u64 {
    let start = Instant::now();
    let result = work((region, kind, tier), number);
    HISTOGRAM
        .with_label_values(&[region, kind, tier])
        .observe(start.elapsed().as_secs_f64());
    result
}

/// What is in the default registry.
pub(super) fn page() -> String {
    let mut page = String::new();
    TextEncoder::new()
        .encode_utf8(&gather(), &mut page)
        .expect("text is written to memory");
    page
}
