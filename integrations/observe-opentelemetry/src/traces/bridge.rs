//! Makes our spans visible to OpenTelemetry, as the current span of its context.

use std::cell::RefCell;

use observe::propagation::TraceContext;
use opentelemetry::trace::TraceContextExt as _;
use opentelemetry::{Context as OtelContext, ContextGuard};

use super::span_data::span_context;

thread_local! {
    /// What is attached on this thread, from the outside inwards. A guard cannot leave its thread, so
    /// a span cannot remember it.
    static ATTACHED: RefCell<Vec<ContextGuard>> = const { RefCell::new(Vec::new()) };
}

/// Makes the span the current one; gives how deep it is.
pub(super) fn attach(trace: &TraceContext) -> u32 {
    let span = span_context(trace);
    let guard = OtelContext::map_current(|context| context.with_remote_span_context(span)).attach();
    let depth = ATTACHED.try_with(|attached| {
        let mut attached = attached.borrow_mut();
        attached.push(guard);
        attached.len()
    });
    depth.map_or(0, |depth| u32::try_from(depth).unwrap_or(u32::MAX))
}

/// Makes the span around it the current one again; and ends what was attached inside it and stayed.
pub(super) fn detach(depth: u32) {
    while let Some(guard) = pop(depth) {
        drop(guard);
    }
}

/// What is at that depth or deeper. It is dropped where nothing is borrowed.
fn pop(depth: u32) -> Option<ContextGuard> {
    let popped = ATTACHED.try_with(|attached| {
        let mut attached = attached.borrow_mut();
        let is_inside = depth > 0 && attached.len() >= depth as usize;
        if is_inside { attached.pop() } else { None }
    });
    popped.ok().flatten()
}
