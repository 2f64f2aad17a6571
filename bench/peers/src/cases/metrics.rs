//! `metrics::histogram!` with `metrics-exporter-prometheus`.

use std::hint::black_box;
use std::sync::OnceLock;
use std::time::Instant;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::case::{Case, Keys, Proof, Signal};
use crate::texts::Texts;
use crate::work::{BOUNDS, work};

static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

pub(super) const OFF: Case = Case {
    name: "metrics_off",
    signal: Signal::Off,
    title: "`Instant` + `metrics::histogram!`, no recorder",
    keys: Keys::Constant,
    set_up: || {},
    call: call_static,
    proof: Proof::None,
};

pub(super) const METRIC_STATIC: Case = Case {
    name: "metrics_static",
    signal: Signal::Metric,
    title: "`Instant` + `metrics::histogram!` + metrics-exporter-prometheus, three static texts",
    keys: Keys::Constant,
    set_up: install,
    call: call_static,
    proof: Proof::Page(page),
};

pub(super) const METRIC_DYNAMIC: Case = Case {
    name: "metrics_dynamic",
    signal: Signal::Metric,
    title: "`Instant` + `metrics::histogram!` + metrics-exporter-prometheus, three owned texts",
    keys: Keys::Dynamic,
    set_up: install,
    call: |texts| {
        black_box(with_owned_labels(texts.region, texts.kind, texts.tier, 7));
    },
    proof: Proof::Page(page),
};

/// Installs the exporter.
pub(super) fn install() {
    let builder = PrometheusBuilder::new().set_buckets(&BOUNDS);
    let handle = builder.expect("there are buckets").install_recorder();
    let handle = handle.expect("each case has its own process");
    HANDLE.set(handle).expect("a case is set up once");
}

/// What the exporter serves.
pub(super) fn page() -> String {
    HANDLE.get().expect("the case is set up").render()
}

fn call_static(texts: &'static Texts) {
    black_box(with_static_labels(texts.region, texts.kind, texts.tier, 7));
}

#[inline(never)]
fn with_static_labels(
    region: &'static str,
    kind: &'static str,
    tier: &'static str,
    number: u64,
) -> u64 {
    let start = Instant::now();
    let result = work((region, kind, tier), number);
    ::metrics::histogram!("bench_seconds", "region" => region, "kind" => kind, "tier" => tier)
        .record(start.elapsed());
    result
}

#[inline(never)]
fn with_owned_labels(region: &str, kind: &str, tier: &str, number: u64) -> u64 {
    let start = Instant::now();
    let result = work((region, kind, tier), number);
    ::metrics::histogram!(
        "bench_seconds",
        "region" => String::from(region),
        "kind" => String::from(kind),
        "tier" => String::from(tier)
    )
    .record(start.elapsed());
    result
}
