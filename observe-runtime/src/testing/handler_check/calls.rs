//! Calls, in every way in which they can go.

use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::stage::{Stage, report, set_text};
use super::subject::{BARE, INNER, NOTE, OUTER, PAUSE, REGION, RETRY, STEP};
use crate::context::Parent;
use crate::error::{ObservedError, Outcome};
use crate::lifecycle;
use crate::propagation::{TraceContext, TraceFlags};
use crate::value::{Captured, LowValue};

pub(super) fn one(stage: &Stage) {
    let mut call = stage.begin(&OUTER);
    call.set(REGION, Captured::Low(LowValue::text("north")));
    call.start();
    set_text(&OUTER, NOTE, "on the way");
    call.end(None);
}

pub(super) fn failing(stage: &Stage) {
    let mut call = stage.started(&OUTER);
    call.end(Some(ObservedError::new(&Failed {
        cause: Some(fmt::Error),
    })));
}

pub(super) fn failing_without_message(stage: &Stage) {
    let mut call = stage.started(&OUTER);
    call.end(Some(ObservedError::of_kind("OutOfStock")));
}

pub(super) fn panicking(stage: &Stage) {
    unwind(|| {
        let _call = stage.started(&OUTER);
        resume_unwind(Box::new("the observed call panics"));
    });
}

pub(super) fn eventful(stage: &Stage) {
    let mut call = stage.started(&OUTER);
    report(&OUTER, RETRY);
    set_text(&OUTER, NOTE, "once more");
    report(&OUTER, RETRY);
    report(&OUTER, PAUSE);
    call.end(None);
}

pub(super) fn bare(stage: &Stage) {
    let mut call = stage.started(&BARE);
    report(&BARE, RETRY);
    call.end(None);
}

pub(super) fn failing_and_going_on(stage: &Stage) {
    let Some(mut running) = stage.running(&OUTER, None) else {
        return;
    };
    lifecycle::start(&mut running);
    lifecycle::error(&mut running, &ObservedError::of_kind("Early"));
    lifecycle::open_scope(&mut running);
    lifecycle::error(&mut running, &ObservedError::new(&Failed { cause: None }));
    report(&OUTER, RETRY);
    lifecycle::close_scope(&mut running);
    lifecycle::error(&mut running, &ObservedError::new(&Failed { cause: None }));
    lifecycle::stop(running);
}

pub(super) fn without_scope(stage: &Stage) {
    for outcome in [Outcome::Ok, Outcome::Cancelled, Outcome::Panic] {
        if let Some(mut running) = stage.running(&OUTER, None) {
            lifecycle::start(&mut running);
            lifecycle::stop_with(running, outcome);
        }
    }
}

pub(super) fn recursive(stage: &Stage) {
    let mut outer = stage.started(&OUTER);
    let mut inner = stage.started(&OUTER);
    report(&OUTER, RETRY);
    inner.end(None);
    report(&OUTER, PAUSE);
    outer.end(None);
}

pub(super) fn deep(stage: &Stage) {
    let mut calls: Vec<_> = (0..200).map(|_| stage.started(&INNER)).collect();
    while let Some(mut call) = calls.pop() {
        call.end(None);
    }
}

pub(super) fn panicking_inside(stage: &Stage) {
    unwind(|| {
        let _outer = stage.started(&OUTER);
        let _inner = stage.started(&INNER);
        let _bare = stage.started(&BARE);
        resume_unwind(Box::new("the observed calls panic"));
    });
}

pub(super) fn inside_another_process(stage: &Stage) {
    let mut remote = TraceContext::root(TraceFlags::SAMPLED);
    remote.is_remote = true;
    for trace in [Some(remote), None] {
        let mut call = stage.begin_inside(&OUTER, Parent::new(None, trace));
        call.start();
        stage.started(&INNER).end(None);
        call.end(None);
    }
}

pub(super) fn interest_rebuilt(stage: &Stage) {
    let mut call = stage.started(&OUTER);
    stage.rebuild_interest();
    report(&OUTER, RETRY);
    call.end(None);
    stage.started(&OUTER).end(None);
}

pub(super) fn registry_dropped(stage: &Stage) {
    let mut call = stage.started(&OUTER);
    stage.dismiss();
    report(&OUTER, RETRY);
    call.end(None);
}

pub(super) fn many(stage: &Stage) {
    for number in 0..5_000 {
        let mut outer = stage.started(&OUTER);
        let mut inner = stage.begin(&INNER);
        let step = if number % 2 == 0 { "even" } else { "odd" };
        inner.set(STEP, Captured::Low(LowValue::text(step)));
        inner.start();
        inner.end((number % 7 == 0).then_some(ObservedError::of_kind("Seventh")));
        outer.end(None);
    }
}

/// Goes on behind a panic of the observed program, which no panic hook hears of.
pub(super) fn unwind(body: impl FnOnce()) {
    let _ = catch_unwind(AssertUnwindSafe(body));
}

/// An error with a message, and possibly a cause.
#[derive(Debug)]
struct Failed {
    cause: Option<fmt::Error>,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the call failed\non two lines")
    }
}

impl Error for Failed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_ref().map(|cause| cause as _)
    }
}
