//! `measured`.

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::Instant;

use ::measured::metric::MetricFamilyEncoding;
use ::measured::metric::histogram::Thresholds;
use ::measured::metric::name::MetricName;
use ::measured::text::BufferedTextEncoder;
use ::measured::{HistogramVec, LabelGroup};
use paracord::ParaCord;

use crate::case::{Case, Keys, Proof, Signal};
use crate::work::{BOUNDS, Kind, Region, Tier, closed, work};

static CLOSED: LazyLock<HistogramVec<ClosedLabelsSet, 14>> =
    LazyLock::new(|| HistogramVec::with_metadata(Thresholds::with_buckets(BOUNDS)));
static DYNAMIC: LazyLock<HistogramVec<DynamicLabelsSet, 14>> = LazyLock::new(|| {
    let labels = DynamicLabelsSet {
        region: ParaCord::default(),
        kind: ParaCord::default(),
        tier: ParaCord::default(),
    };
    HistogramVec::with_label_set_and_metadata(labels, Thresholds::with_buckets(BOUNDS))
});

pub(super) const METRIC_CLOSED: Case = Case {
    name: "measured_closed",
    signal: Signal::Metric,
    title: "`Instant` + measured, three enums",
    keys: Keys::Constant,
    set_up: || {},
    call: |_| {
        let (region, kind, tier) = closed();
        black_box(with_closed_labels(region, kind, tier, 7));
    },
    proof: Proof::Page(|| page_of(&*CLOSED)),
};

pub(super) const METRIC_DYNAMIC: Case = Case {
    name: "measured_dynamic",
    signal: Signal::Metric,
    title: "`Instant` + measured, three texts",
    keys: Keys::Dynamic,
    set_up: || {},
    call: |texts| {
        black_box(with_dynamic_labels(texts.region, texts.kind, texts.tier, 7));
    },
    proof: Proof::Page(|| page_of(&*DYNAMIC)),
};

#[derive(Clone, Copy, Debug, LabelGroup)]
#[label(set = ClosedLabelsSet)]
struct ClosedLabels {
    region: Region,
    kind: Kind,
    tier: Tier,
}

#[derive(Clone, Copy, Debug, LabelGroup)]
#[label(set = DynamicLabelsSet)]
struct DynamicLabels<'a> {
    #[label(dynamic_with = ParaCord)]
    region: &'a str,
    #[label(dynamic_with = ParaCord)]
    kind: &'a str,
    #[label(dynamic_with = ParaCord)]
    tier: &'a str,
}

#[inline(never)]
fn with_closed_labels(region: Region, kind: Kind, tier: Tier, number: u64) -> u64 {
    let start = Instant::now();
    let result = work((region, kind, tier), number);
    let labels = ClosedLabels { region, kind, tier };
    CLOSED.observe_duration_since(labels, start);
    result
}

#[inline(never)]
fn with_dynamic_labels(region: &str, kind: &str, tier: &str, number: u64) -> u64 {
    let start = Instant::now();
    let result = work((region, kind, tier), number);
    let labels = DynamicLabels { region, kind, tier };
    DYNAMIC.observe_duration_since(labels, start);
    result
}

fn page_of(family: &impl MetricFamilyEncoding<BufferedTextEncoder>) -> String {
    let mut encoder = BufferedTextEncoder::new();
    let name = MetricName::from_str("bench_seconds");
    let Ok(()) = family.collect_family_into(name, &mut encoder);
    String::from_utf8(encoder.finish().into()).expect("it is text")
}
