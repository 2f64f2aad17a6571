//! `prometheus-client`.

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::Instant;

use ::prometheus_client::encoding::{EncodeLabelSet, text};
use ::prometheus_client::metrics::family::Family;
use ::prometheus_client::metrics::histogram::Histogram;
use ::prometheus_client::registry::Registry;

use crate::case::{Case, Keys, Proof, Signal};
use crate::work::{BOUNDS, work};

type Histograms<L> = Family<L, Histogram, fn() -> Histogram>;

static STATIC: LazyLock<Histograms<StaticLabels>> =
    LazyLock::new(|| Family::new_with_constructor(histogram));
static OWNED: LazyLock<Histograms<OwnedLabels>> =
    LazyLock::new(|| Family::new_with_constructor(histogram));
static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let mut registry = Registry::default();
    registry.register("bench_static_seconds", "Duration", STATIC.clone());
    registry.register("bench_owned_seconds", "Duration", OWNED.clone());
    registry
});

pub(super) const METRIC_STATIC: Case = Case {
    name: "prometheus_client_static",
    signal: Signal::Metric,
    title: "`Instant` + prometheus-client `Family`, three static texts",
    keys: Keys::Constant,
    set_up: || {},
    call: |texts| {
        black_box(with_static_labels(texts.region, texts.kind, texts.tier, 7));
    },
    proof: Proof::Page(page),
};

pub(super) const METRIC_DYNAMIC: Case = Case {
    name: "prometheus_client_dynamic",
    signal: Signal::Metric,
    title: "`Instant` + prometheus-client `Family`, three owned texts",
    keys: Keys::Dynamic,
    set_up: || {},
    call: |texts| {
        black_box(with_owned_labels(texts.region, texts.kind, texts.tier, 7));
    },
    proof: Proof::Page(page),
};

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct StaticLabels {
    region: &'static str,
    kind: &'static str,
    tier: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OwnedLabels {
    region: String,
    kind: String,
    tier: String,
}

fn histogram() -> Histogram {
    Histogram::new(BOUNDS)
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
    let labels = StaticLabels { region, kind, tier };
    STATIC
        .get_or_create(&labels)
        .observe(start.elapsed().as_secs_f64());
    result
}

#[inline(never)]
fn with_owned_labels(region: &str, kind: &str, tier: &str, number: u64) -> u64 {
    let start = Instant::now();
    let result = work((region, kind, tier), number);
    let labels = OwnedLabels {
        region: String::from(region),
        kind: String::from(kind),
        tier: String::from(tier),
    };
    OWNED
        .get_or_create(&labels)
        .observe(start.elapsed().as_secs_f64());
    result
}

fn page() -> String {
    let mut page = String::new();
    text::encode(&mut page, &REGISTRY).expect("text is written to memory");
    page
}
