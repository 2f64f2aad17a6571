//! `#[tracing::instrument]`.

use std::hint::black_box;
use std::time::Instant;

use super::{metrics, spans};
use crate::case::{Case, Keys, Proof, Signal};
use crate::texts::Texts;
use crate::work::work;

pub(super) const OFF: Case = Case {
    name: "tracing_off",
    signal: Signal::Off,
    title: "`#[tracing::instrument]`, no subscriber",
    keys: Keys::Constant,
    set_up: || {},
    call: call_instrumented,
    proof: Proof::None,
};

pub(super) const SPAN: Case = Case {
    name: "tracing_span",
    signal: Signal::Span,
    title: "`#[tracing::instrument]`, bare registry",
    keys: Keys::Constant,
    set_up: spans::install_bare_registry,
    call: call_instrumented,
    proof: Proof::None,
};

pub(super) const SPAN_OPENTELEMETRY: Case = Case {
    name: "tracing_opentelemetry",
    signal: Signal::Span,
    title: "`#[tracing::instrument]` + tracing-opentelemetry, batch processor",
    keys: Keys::Constant,
    set_up: spans::install_opentelemetry,
    call: call_instrumented,
    proof: Proof::Exported(spans::exported),
};

pub(super) const BOTH: Case = Case {
    name: "tracing_both",
    signal: Signal::Both,
    title: "`#[tracing::instrument]` + tracing-opentelemetry + `Instant` + `histogram!`",
    keys: Keys::Constant,
    set_up: || {
        spans::install_opentelemetry();
        metrics::install();
    },
    call: |texts| {
        black_box(measured(texts.region, texts.kind, texts.tier, 7));
    },
    proof: Proof::Both {
        exported: spans::exported,
        page: metrics::page,
    },
};

fn call_instrumented(texts: &'static Texts) {
    black_box(instrumented(texts.region, texts.kind, texts.tier, 7));
}

#[tracing::instrument(skip_all, fields(region = region, kind = kind, tier = tier))]
#[inline(never)]
fn instrumented(region: &'static str, kind: &'static str, tier: &'static str, number: u64) -> u64 {
    work((region, kind, tier), number)
}

#[tracing::instrument(skip_all, fields(region = region, kind = kind, tier = tier))]
#[inline(never)]
fn measured(region: &'static str, kind: &'static str, tier: &'static str, number: u64) -> u64 {
    let start = Instant::now();
    let result = work((region, kind, tier), number);
    ::metrics::histogram!("bench_seconds", "region" => region, "kind" => kind, "tier" => tier)
        .record(start.elapsed());
    result
}
