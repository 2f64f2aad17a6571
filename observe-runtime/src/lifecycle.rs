//! The order in which an observation lives: begin, start, scope, events, scope, error, stop.

use crate::around;
use crate::callsite::Callsite;
use crate::clock::Timestamp;
use crate::context::{Audience, Context, Parent};
use crate::error::{ObservedError, Outcome};
use crate::event::Event;
use crate::extension::{Change, Extensions};
use crate::handler::is_handling;
use crate::predicate::{self, Decision};
use crate::raw::{PlanRef, Running, States, find_tally, stack};
use crate::registry::{self, Plan, Registry};

/// Makes the context of a call of `callsite`; its entry keys can be set, nobody has heard of it.
///
/// `None` where nobody could hear: no registry, or a handler's own code.
pub(crate) fn begin(
    callsite: &'static Callsite,
    named: Option<&Registry>,
    remote: Option<Parent>,
) -> Option<Running> {
    if is_handling() {
        return None;
    }
    let plan = match registry::plan_here(callsite, named) {
        Some(plan) => plan,
        None if registry::mistake::is_watched() => PlanRef::idle(),
        None => return None,
    };
    Some(begin_with(callsite, plan, remote))
}

/// Like [`begin`], where nobody named a registry or a parent.
#[inline]
pub(crate) fn begin_here(callsite: &'static Callsite) -> Option<Running> {
    match callsite.plan() {
        Some(plan) if !is_handling() && !registry::is_scoped_here() => {
            Some(begin_with(callsite, PlanRef::lasting(plan), None))
        }
        _ => begin(callsite, None, None),
    }
}

/// Begins a call of which nobody hears more than that it has ended, and how long it took, unless it
/// has to be begun like any other.
///
/// Only for calls that end on the thread on which they begin.
#[inline]
pub(crate) fn begin_counted(callsite: &'static Callsite, plan: &'static Plan) -> Option<Running> {
    let tally = find_tally(callsite).filter(|tally| tally.suffices(plan));
    match tally {
        Some(tally)
            if !is_handling() && !registry::is_scoped_here() && !around::is_silenced(plan) =>
        {
            Some(Running::new(Context::tallied(callsite, tally)))
        }
        _ => begin_here(callsite),
    }
}

#[inline(always)]
fn begin_with(callsite: &'static Callsite, plan: PlanRef, remote: Option<Parent>) -> Running {
    let mut context = Context::take(callsite, plan);
    let is_silenced = match remote {
        None if stack::is_empty() => false,
        remote => around::attach(&context, remote),
    };
    context.hear(if is_silenced {
        Audience::NobodyWithin
    } else {
        audience(&context)
    });
    Running::new(context)
}

#[inline(always)]
fn audience(context: &Context) -> Audience {
    if !context.plan().is_on() {
        return Audience::Nobody;
    }
    if context.plan().predicates().is_empty() {
        return Audience::Handlers;
    }
    match predicate::ask(context) {
        Decision::Observe => Audience::Handlers,
        Decision::SkipSelf => Audience::Nobody,
        Decision::SkipSubtree => Audience::NobodyWithin,
    }
}

/// The entry keys are set: tells the handlers that the observation starts.
#[inline(always)]
pub(crate) fn start(running: &mut Running) {
    let now = now(running);
    running.with(|context| context.set_started(now));
    if is_extended(running) {
        extend(running, Extensions::at_start);
    }
    running.read(|context| {
        if context.plan().wanted_starts() != 0 {
            tell(context, States::start);
        }
    });
}

/// Makes the observation the current one of this thread.
#[inline(always)]
pub(crate) fn open_scope(running: &mut Running) {
    running.link();
    running.read(|context| {
        if context.plan().wanted_scopes() != 0 {
            tell(context, States::scope_opened);
        }
    });
}

/// Starts a call, and makes it the current one of this thread.
#[inline(never)]
pub(crate) fn start_heard(running: &mut Running) {
    start(running);
    open_scope(running);
}

/// The same for a call that is only counted.
#[inline(never)]
pub(crate) fn start_counted(running: &mut Running) {
    running.with(|context| context.set_started(Timestamp::now()));
    running.link();
}

/// Ends a call.
#[inline(never)]
pub(crate) fn end_heard(mut running: Running, error: Option<ObservedError<'_>>) {
    running.read(around::wake);
    close_scope(&mut running);
    if let Some(error) = error {
        self::error(&mut running, &error);
    }
    stop(running);
}

/// Ends a call that is only counted; handlers are told of it where they have to be.
#[inline(never)]
pub(crate) fn end_counted(mut running: Running, error: Option<ObservedError<'_>>) {
    if error.is_none() {
        running.unlink();
        match running.into_box().count() {
            None => return,
            Some(context) => running = Running::new(context),
        }
        running.link();
    }
    running.with(Context::untally);
    end_heard(running, error);
}

/// Undoes [`open_scope`].
#[inline(always)]
pub(crate) fn close_scope(running: &mut Running) {
    running.read(|context| {
        if context.plan().wanted_scopes() != 0 {
            tell(context, States::scope_closed);
        }
    });
    running.unlink();
}

/// [`open_scope`] of a further poll, which costs no more than its link where no handler hears of it.
#[inline(always)]
pub(crate) fn resume_scope(running: &mut Running) {
    if wants_scopes(running) {
        resume_heard_scope(running);
    } else {
        running.link();
    }
}

#[inline(never)]
fn resume_heard_scope(running: &mut Running) {
    open_scope(running);
}

/// Undoes [`resume_scope`].
#[inline(always)]
pub(crate) fn suspend_scope(running: &mut Running) {
    if wants_scopes(running) {
        suspend_heard_scope(running);
    } else {
        running.unlink();
    }
}

#[inline(never)]
fn suspend_heard_scope(running: &mut Running) {
    close_scope(running);
}

#[inline(always)]
fn wants_scopes(running: &mut Running) -> bool {
    running.read(|context| context.plan().wanted_scopes() != 0)
}

/// Tells the handlers of an event of the innermost running observation of `callsite` on this
/// thread; false if there is none.
pub(crate) fn event_of(callsite: &'static Callsite, index: usize) -> bool {
    let found = stack::find(|context| {
        if !context.runs_here(callsite) {
            return None;
        }
        if let Some(documentation) = context.documentation().events.get(index) {
            around::wake(context);
            let event = Event::new(documentation);
            tell(context, |states, context| states.event(context, event));
        }
        Some(())
    });
    found.is_some()
}

/// The error of an observation that goes on or is about to end.
pub(crate) fn error(running: &mut Running, error: &ObservedError<'_>) {
    let error = running.with(|context| {
        let error = context.kind_of(error);
        context.set_outcome(Outcome::Error, Some(error.kind()));
        error
    });
    running.read(|context| tell(context, |states, context| states.error(context, &error)));
}

/// The scope is closed: tells the handlers that the observation is over, and reuses its context.
#[inline(always)]
pub(crate) fn stop(mut running: Running) {
    let now = now(&mut running);
    running.with(|context| context.set_stopped(now));
    if is_extended(&mut running) {
        extend(&mut running, Extensions::at_stop);
        filter(&mut running);
    }
    running.read(|context| tell(context, States::stop));
    running.into_box().give_back();
}

/// Ends an observation that never got to its own end.
pub(crate) fn stop_with(mut running: Running, outcome: Outcome) {
    running.with(|context| context.set_outcome(outcome, None));
    stop(running);
}

/// What time it is by the registry's clock, which may be the user's code.
#[inline(always)]
fn now(running: &mut Running) -> Timestamp {
    running.read(|context| context.plan().now())
}

/// Lets the convention change the observation.
fn extend(running: &mut Running, changes: fn(&Extensions, &Context) -> Vec<Change>) {
    let changes = running.read(|context| changes(context.plan().extensions(), context));
    apply(running, changes);
}

/// Lets each filter change the observation, one after the other.
fn filter(running: &mut Running) {
    for index in 0.. {
        let changes = running.read(|context| context.plan().extensions().filter(index, context));
        match changes {
            Some(changes) => apply(running, changes),
            None => return,
        }
    }
}

/// Whether conventions or filters have to be asked.
#[inline]
fn is_extended(running: &mut Running) -> bool {
    running.read(|context| context.plan().is_extended() && context.is_heard())
}

fn apply(running: &mut Running, changes: Vec<Change>) {
    for change in changes {
        running.with(|context| change.apply(context));
    }
}

/// Tells the handlers, unless they do not hear of it or are running.
#[inline(always)]
fn tell(context: &Context, phase: impl FnOnce(&mut States, &Context)) {
    if let (true, Some(mut states)) = (context.is_heard(), context.states()) {
        phase(&mut states, context);
    }
}
