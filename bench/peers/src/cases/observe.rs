//! Ours.

use std::hint::black_box;
use std::sync::atomic::Ordering;
use std::sync::{LazyLock, OnceLock};
use std::thread;
use std::time::Duration;

use ::observe::{Context, Handler, Registry, RegistryBuilder, Timestamp, bounded, observed};
use observe_metrics::Meters;
use observe_opentelemetry::{SpanGuard, SpanHandler};
use observe_prometheus::{Format, Prometheus};
use observe_tracing::TracingHandler;

use super::spans::{self, Counting, EXPORTED};
use crate::case::{Case, Keys, Proof, Signal};
use crate::texts::Texts;
use crate::work::{Kind, Region, Tier, closed, work};

static METERS: LazyLock<Meters> = LazyLock::new(Meters::new);
static GUARD: OnceLock<SpanGuard> = OnceLock::new();
static PAGE: LazyLock<Prometheus> = LazyLock::new(|| Prometheus::new(&METERS));

pub(super) const OFF: Case = Case {
    name: "observe_off",
    signal: Signal::Off,
    title: "**`#[observed]`**, no handler",
    keys: Keys::Constant,
    set_up: || {},
    call: call_static,
    proof: Proof::None,
};

pub(super) const METRIC_CLOSED: Case = Case {
    name: "observe_metric_closed",
    signal: Signal::Metric,
    title: "**`#[observed]`** + observe-metrics, three enums",
    keys: Keys::Constant,
    set_up: || install(Registry::builder().handler(METERS.handler())),
    call: |_| {
        let (region, kind, tier) = closed();
        black_box(with_closed_keys(region, kind, tier, 7));
    },
    proof: Proof::Page(page),
};

pub(super) const METRIC_STATIC: Case = Case {
    name: "observe_metric_static",
    signal: Signal::Metric,
    title: "**`#[observed]`** + observe-metrics, three static texts",
    keys: Keys::Constant,
    set_up: || install(Registry::builder().handler(METERS.handler())),
    call: call_static,
    proof: Proof::Page(page),
};

pub(super) const METRIC_DYNAMIC: Case = Case {
    name: "observe_metric_dynamic",
    signal: Signal::Metric,
    title: "**`#[observed]`** + observe-metrics, three `bounded` texts",
    keys: Keys::Dynamic,
    set_up: || install(Registry::builder().handler(METERS.handler())),
    call: |texts| {
        black_box(with_bounded_keys(texts.region, texts.kind, texts.tier, 7));
    },
    proof: Proof::Page(page),
};

pub(super) const SPAN_HANDLER: Case = Case {
    name: "observe_handler",
    signal: Signal::Span,
    title: "**`#[observed]`** + one handler that does nothing",
    keys: Keys::Constant,
    set_up: || install(Registry::builder().handler(DoNothing)),
    call: call_static,
    proof: Proof::None,
};

pub(super) const SPAN_TRACING: Case = Case {
    name: "observe_tracing",
    signal: Signal::Span,
    title: "**`#[observed]`** + observe-tracing, bare registry",
    keys: Keys::Constant,
    set_up: || {
        spans::install_bare_registry();
        install(Registry::builder().handler(TracingHandler::new()));
    },
    call: call_static,
    proof: Proof::None,
};

pub(super) const SPAN_OPENTELEMETRY_BY_TRACING: Case = Case {
    name: "observe_tracing_opentelemetry",
    signal: Signal::Span,
    title: "**`#[observed]`** + observe-tracing + tracing-opentelemetry, batch processor",
    keys: Keys::Constant,
    set_up: || {
        spans::install_opentelemetry();
        install(Registry::builder().handler(TracingHandler::new()));
    },
    call: call_static,
    proof: Proof::Exported(spans::exported),
};

pub(super) const SPAN_OPENTELEMETRY: Case = Case {
    name: "observe_opentelemetry",
    signal: Signal::Span,
    title: "**`#[observed]`** + observe-opentelemetry",
    keys: Keys::Constant,
    set_up: || install(Registry::builder().handler(exporting())),
    call: call_static,
    proof: Proof::Exported(exported),
};

pub(super) const BOTH_BY_TRACING: Case = Case {
    name: "observe_both_by_tracing",
    signal: Signal::Both,
    title: "**`#[observed]`** + observe-metrics + observe-tracing + tracing-opentelemetry",
    keys: Keys::Constant,
    set_up: || {
        spans::install_opentelemetry();
        let builder = Registry::builder().handler(METERS.handler());
        install(builder.handler(TracingHandler::new()));
    },
    call: call_static,
    proof: Proof::Both {
        exported: spans::exported,
        page,
    },
};

pub(super) const BOTH: Case = Case {
    name: "observe_both",
    signal: Signal::Both,
    title: "**`#[observed]`** + observe-metrics + observe-opentelemetry",
    keys: Keys::Constant,
    set_up: || {
        let builder = Registry::builder().handler(METERS.handler());
        install(builder.handler(exporting()));
    },
    call: call_static,
    proof: Proof::Both { exported, page },
};

fn call_static(texts: &'static Texts) {
    black_box(with_static_keys(texts.region, texts.kind, texts.tier, 7));
}

#[observed(name = "bench.static", low = ["region" = region, "kind" = kind, "tier" = tier])]
#[inline(never)]
fn with_static_keys(
    region: &'static str,
    kind: &'static str,
    tier: &'static str,
    number: u64,
) -> u64 {
    work((region, kind, tier), number)
}

#[observed(
    name = "bench.dynamic",
    low = ["region" = bounded(region, 50), "kind" = bounded(kind, 50), "tier" = bounded(tier, 50)]
)]
#[inline(never)]
fn with_bounded_keys(region: &str, kind: &str, tier: &str, number: u64) -> u64 {
    work((region, kind, tier), number)
}

#[observed(name = "bench.closed", low = ["region" = region, "kind" = kind, "tier" = tier])]
#[inline(never)]
fn with_closed_keys(region: Region, kind: Kind, tier: Tier, number: u64) -> u64 {
    work((region, kind, tier), number)
}

/// What is left is the cost of observing.
struct DoNothing;

impl Handler for DoNothing {
    type State = ();

    fn on_start(&self, _context: &Context) {}

    fn on_stop(&self, _context: &Context, (): ()) {}
}

/// Waits until the clock has found out what a tick of the processor's counter is worth, as all but
/// the first moments of a program have.
fn install(builder: RegistryBuilder) {
    let _ = Timestamp::now();
    thread::sleep(Duration::from_millis(60));
    let _ = Timestamp::now();
    let registry = builder.build();
    registry
        .expect("declarations of one name have the same keys")
        .install();
}

/// Spans that are exported as usual, to what only counts them.
fn exporting() -> SpanHandler {
    let (handler, guard) = observe_opentelemetry::spans(|| Ok(Counting))
        .build()
        .expect("there is nothing to fail");
    GUARD.set(guard).expect("a case is set up once");
    handler
}

fn exported() -> u64 {
    let guard = GUARD.get().expect("the case is set up");
    guard.flush().expect("the exporter is fast");
    EXPORTED.load(Ordering::Relaxed)
}

fn page() -> String {
    PAGE.page(Format::Text)
}
