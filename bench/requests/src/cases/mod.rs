//! The rows of the table.

mod body;
mod observe;
mod peers;

use axum::Router;

use crate::service::bare;

/// A service with one layer, or none.
pub(crate) struct Case {
    /// How the command line calls it.
    pub(crate) name: &'static str,
    /// How the table calls it.
    pub(crate) title: &'static str,
    /// What it may cost over a layer that only wraps the body: instructions, allocations.
    pub(crate) budget: Option<(f64, f64)>,
    /// Sets up what a program does once, and makes the service.
    pub(crate) service: fn() -> Router,
}

/// Every case, in the order of the table.
pub(crate) const CASES: &[Case] = &[
    Case {
        name: "bare",
        title: "none",
        budget: None,
        service: bare,
    },
    Case {
        name: "body",
        title: "one that only wraps the body",
        budget: None,
        service: || bare().layer(body::BodyLayer::default()),
    },
    Case {
        name: "extension",
        title: "one that wraps the body, and leaves a pointer in the request's extensions",
        budget: None,
        service: || bare().layer(body::BodyLayer::that_leaves_a_pointer()),
    },
    Case {
        name: "observe_off",
        title: "**`ServerLayer`**, no registry",
        budget: None,
        service: || observe::service(observe::SetUp::Nothing),
    },
    Case {
        name: "observe_nothing",
        title: "**`ServerLayer`**, a handler that does nothing",
        budget: None,
        service: || observe::service(observe::SetUp::Handler),
    },
    Case {
        name: "observe_metric",
        title: "**`ServerLayer`**, metric",
        budget: None,
        service: || observe::service(observe::SetUp::Metric),
    },
    Case {
        name: "observe_span",
        title: "**`ServerLayer`**, span",
        budget: None,
        service: || observe::service(observe::SetUp::Span),
    },
    Case {
        name: "observe_both",
        title: "**`ServerLayer`**, metric and span",
        budget: Some((1_100.0, 2.0)),
        service: || observe::service(observe::SetUp::Both),
    },
    Case {
        name: "trace_layer",
        title: "`tower_http::trace::TraceLayer`, no subscriber",
        budget: None,
        service: peers::trace_layer,
    },
    Case {
        name: "trace_layer_on",
        title: "`tower_http::trace::TraceLayer`, spans of `tracing`, bare registry",
        budget: None,
        service: peers::trace_layer_on,
    },
    Case {
        name: "axum_prometheus",
        title: "`axum-prometheus`, metrics",
        budget: None,
        service: peers::axum_prometheus,
    },
    Case {
        name: "axum_tracing_opentelemetry",
        title: "`axum-tracing-opentelemetry`, span, batch processor",
        budget: None,
        service: peers::axum_tracing_opentelemetry,
    },
];

impl Case {
    /// The case that is called so.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        CASES.iter().find(|case| case.name == name)
    }
}
