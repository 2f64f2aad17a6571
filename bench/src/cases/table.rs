//! The rows of the table.

use std::hint::black_box;

use observe::Interest;

use super::closed::{
    self, observed_bounded, observed_bounded_and_high, observed_closed, plain_bounded, plain_closed,
};
use super::functions::{plain, traced};
use super::futures::{block_on, plain_async, traced_async};
use super::set_up::SetUp;
use super::{Case, arguments, asynchronous, closed_and_high, polls, streams, sync};
/// Every case, in the order of the table.
pub const CASES: &[Case] = &[
    Case {
        name: "plain",
        title: "sync, plain",
        over: "plain",
        budget: None,
        set_up: SetUp::Nothing,
        call: || {
            let (region, kind, tier, number) = arguments();
            black_box(plain(region, kind, tier, number));
        },
    },
    Case {
        name: "off",
        title: "sync, `#[observed]`, no registry",
        over: "plain",
        budget: Some(14.0),
        set_up: SetUp::Nothing,
        call: sync,
    },
    Case {
        name: "traced",
        title: "sync, `#[tracing::instrument]`, no subscriber",
        over: "plain",
        budget: None,
        set_up: SetUp::Nothing,
        call: || {
            let (region, kind, tier, number) = arguments();
            black_box(traced(region, kind, tier, number));
        },
    },
    Case {
        name: "plain_async",
        title: "async, 10 yields, plain",
        over: "plain_async",
        budget: None,
        set_up: SetUp::Nothing,
        call: || {
            let (region, kind, tier, number) = arguments();
            black_box(block_on(plain_async(region, kind, tier, number)));
        },
    },
    Case {
        name: "off_async",
        title: "async, 10 yields, `#[observed]`, no registry",
        over: "plain_async",
        budget: Some(80.0),
        set_up: SetUp::Nothing,
        call: asynchronous,
    },
    Case {
        name: "traced_async",
        title: "async, 10 yields, `#[tracing::instrument]`, no subscriber",
        over: "plain_async",
        budget: None,
        set_up: SetUp::Nothing,
        call: || {
            let (region, kind, tier, number) = arguments();
            black_box(block_on(traced_async(region, kind, tier, number)));
        },
    },
    Case {
        name: "on",
        title: "sync, `#[observed]`, one handler that does nothing",
        over: "plain",
        budget: None,
        set_up: SetUp::Handlers(1, Interest::Always),
        call: sync,
    },
    Case {
        name: "on_further",
        title: "sync, `#[observed]`, a second handler that does nothing",
        over: "on",
        budget: Some(40.0),
        set_up: SetUp::Handlers(2, Interest::Always),
        call: sync,
    },
    Case {
        name: "on_without_scopes",
        title: "sync, `#[observed]`, one handler that does nothing, without scopes",
        over: "plain",
        budget: None,
        set_up: SetUp::Handlers(1, Interest::WithoutScopes),
        call: sync,
    },
    Case {
        name: "on_async",
        title: "async, 10 yields, `#[observed]`, one handler that does nothing",
        over: "plain_async",
        budget: None,
        set_up: SetUp::Handlers(1, Interest::Always),
        call: asynchronous,
    },
    Case {
        name: "spans_off",
        title: "sync, `#[observed]`, `tracing`, no subscriber",
        over: "plain",
        budget: Some(15.0),
        set_up: SetUp::Spans,
        call: sync,
    },
    Case {
        name: "spans",
        title: "sync, `#[observed]`, `tracing`, a registry of spans",
        over: "plain",
        budget: None,
        set_up: SetUp::SpansAndSubscriber,
        call: sync,
    },
    Case {
        name: "traced_on",
        title: "sync, `#[tracing::instrument]`, a registry of spans",
        over: "plain",
        budget: None,
        set_up: SetUp::Subscriber,
        call: || {
            let (region, kind, tier, number) = arguments();
            black_box(traced(region, kind, tier, number));
        },
    },
    Case {
        name: "spans_async",
        title: "async, 10 yields, `#[observed]`, `tracing`, a registry of spans",
        over: "plain_async",
        budget: None,
        set_up: SetUp::SpansAndSubscriber,
        call: asynchronous,
    },
    Case {
        name: "traced_on_async",
        title: "async, 10 yields, `#[tracing::instrument]`, a registry of spans",
        over: "plain_async",
        budget: None,
        set_up: SetUp::Subscriber,
        call: || {
            let (region, kind, tier, number) = arguments();
            black_box(block_on(traced_async(region, kind, tier, number)));
        },
    },
    Case {
        name: "plain_closed",
        title: "sync, plain, closed keys",
        over: "plain_closed",
        budget: None,
        set_up: SetUp::Nothing,
        call: || {
            let (region, kind, tier, number) = closed::arguments();
            black_box(plain_closed(region, kind, tier, number));
        },
    },
    Case {
        name: "metric_closed",
        title: "sync, `#[observed]`, metric, closed keys",
        over: "plain_closed",
        budget: None,
        set_up: SetUp::Meters,
        call: || {
            let (region, kind, tier, number) = closed::arguments();
            black_box(observed_closed(region, kind, tier, number));
        },
    },
    Case {
        name: "span_high_floor",
        title: "sync, `#[observed]`, a handler that does nothing, closed keys, an integer high key",
        over: "plain_closed",
        budget: None,
        set_up: SetUp::Handlers(1, Interest::WithoutScopes),
        call: closed_and_high,
    },
    Case {
        name: "span",
        title: "sync, `#[observed]`, a span is recorded, closed keys, an integer high key",
        over: "plain_closed",
        budget: None,
        set_up: SetUp::Records,
        call: closed_and_high,
    },
    Case {
        name: "metric_and_span",
        title: "sync, `#[observed]`, metric and span, closed keys, an integer high key",
        over: "plain_closed",
        budget: Some(450.0),
        set_up: SetUp::MetersAndRecords,
        call: closed_and_high,
    },
    Case {
        name: "metric_and_span_text",
        title: "sync, `#[observed]`, metric and span, three `bounded` texts, a text high key",
        over: "plain_bounded",
        budget: Some(650.0),
        set_up: SetUp::MetersAndRecords,
        call: || {
            let (region, kind, tier, number) = arguments();
            black_box(observed_bounded_and_high(region, kind, tier, number));
        },
    },
    Case {
        name: "metric_and_span_async",
        title: "async, 10 yields, `#[observed]`, metric and span, closed keys",
        over: "plain_async",
        budget: None,
        set_up: SetUp::MetersAndRecords,
        call: || polls(10),
    },
    Case {
        name: "metric_and_span_polls",
        title: "the same, polled ten times more; what that costs the function alone included",
        over: "metric_and_span_async",
        // 60 for each poll, besides 32 of the function alone.
        budget: Some(920.0),
        set_up: SetUp::MetersAndRecords,
        call: || polls(20),
    },
    Case {
        name: "span_data",
        title: "sync, the span alone, and the thread that exports makes a `SpanData` of it",
        over: "span",
        budget: Some(1_000.0),
        set_up: SetUp::Batches,
        call: closed_and_high,
    },
    Case {
        name: "span_bridged",
        title: "the span again, recorded with `.bridge()`",
        over: "span",
        budget: None,
        set_up: SetUp::BridgedRecords,
        call: closed_and_high,
    },
    Case {
        name: "span_async",
        title: "async, 10 yields, `#[observed]`, a span is recorded, static text",
        over: "plain_async",
        budget: None,
        set_up: SetUp::Records,
        call: asynchronous,
    },
    Case {
        name: "span_async_bridged",
        title: "the same, recorded with `.bridge()`",
        over: "span_async",
        budget: None,
        set_up: SetUp::BridgedRecords,
        call: asynchronous,
    },
    Case {
        name: "metric",
        title: "sync, `#[observed]`, metric, static text",
        over: "plain",
        budget: None,
        set_up: SetUp::Meters,
        call: sync,
    },
    Case {
        name: "plain_bounded",
        title: "sync, plain, text",
        over: "plain_bounded",
        budget: None,
        set_up: SetUp::Nothing,
        call: || {
            let (region, kind, tier, number) = arguments();
            black_box(plain_bounded(region, kind, tier, number));
        },
    },
    Case {
        name: "metric_bounded",
        title: "sync, `#[observed]`, metric, three `bounded` texts",
        over: "plain_bounded",
        budget: Some(320.0),
        set_up: SetUp::Meters,
        call: || {
            let (region, kind, tier, number) = arguments();
            black_box(observed_bounded(region, kind, tier, number));
        },
    },
    Case {
        name: "plain_read",
        title: "a read, plain",
        over: "plain_read",
        budget: None,
        set_up: SetUp::Nothing,
        call: streams::plain_read,
    },
    Case {
        name: "counted_read",
        title: "a read, counted for a service",
        over: "plain_read",
        budget: Some(10.0),
        set_up: SetUp::Nothing,
        call: streams::counted_read,
    },
    Case {
        name: "twice_counted_read",
        title: "a read, counted for a service and a client",
        over: "plain_read",
        budget: Some(20.0),
        set_up: SetUp::Nothing,
        call: streams::twice_counted_read,
    },
    Case {
        name: "plain_write",
        title: "a write, plain",
        over: "plain_write",
        budget: None,
        set_up: SetUp::Nothing,
        call: streams::plain_write,
    },
    Case {
        name: "counted_write",
        title: "a write, counted for a service",
        over: "plain_write",
        budget: Some(10.0),
        set_up: SetUp::Nothing,
        call: streams::counted_write,
    },
    Case {
        name: "twice_counted_write",
        title: "a write, counted for a service and a client",
        over: "plain_write",
        budget: Some(20.0),
        set_up: SetUp::Nothing,
        call: streams::twice_counted_write,
    },
];
