//! The order in which an observation lives: begin, start, scope, events, scope, error, stop.

use crate::callsite::Callsite;
use crate::context::stack::{self, Running};
use crate::context::{Audience, Context, Parent};
use crate::error::{ObservedError, Outcome};
use crate::event::Event;
use crate::extension::{Change, Extensions};
use crate::handler::{ErasedHandler, HandlerState, Order, is_handling, phase};
use crate::predicate::{self, Decision};
use crate::registry::{self, Registry, RegistryRef};

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
    let registry = match registry::current(named) {
        Some(registry) => registry,
        None if registry::mistake::is_watched() => RegistryRef::none(),
        None => return None,
    };
    let around = Around::of(&registry);
    let parent = remote.or(around.parent);
    let mut context = Context::take(callsite, registry, Audience::NobodyWithin, parent);
    if !around.is_silenced {
        let audience = audience(&context);
        context.hear(audience);
    }
    Some(Running::new(context))
}

/// What the scope stack says to a new observation.
struct Around {
    parent: Option<Parent>,
    is_silenced: bool,
}

impl Around {
    /// The innermost observation of the same registry that handlers hear of; silent ones are
    /// transparent unless they silence all within.
    fn of(registry: &RegistryRef) -> Self {
        let around = stack::find(|context| {
            if context.registry().id() != registry.id() {
                return None;
            }
            match context.audience() {
                Audience::Nobody => None,
                Audience::NobodyWithin => Some(Self {
                    parent: None,
                    is_silenced: true,
                }),
                Audience::Handlers => Some(Self {
                    parent: Some(context.as_parent()),
                    is_silenced: false,
                }),
                Audience::Elsewhere => Some(Self {
                    parent: context.parent().cloned(),
                    is_silenced: false,
                }),
            }
        });
        around.unwrap_or(Self {
            parent: None,
            is_silenced: false,
        })
    }
}

fn audience(context: &Context) -> Audience {
    if !context.plan().is_on() {
        return Audience::Nobody;
    }
    match predicate::ask(context) {
        Decision::Observe => Audience::Handlers,
        Decision::SkipSelf => Audience::Nobody,
        Decision::SkipSubtree => Audience::NobodyWithin,
    }
}

/// The entry keys are set: tells the handlers that the observation starts.
pub(crate) fn start(running: &mut Running) {
    running.with(Context::start_clock);
    if is_extended(running) {
        extend(running, Extensions::at_start);
    }
    running.read(|context| {
        if let (true, Some(mut states)) = (context.is_heard(), context.states()) {
            let plan = context.plan();
            states.resize_with(context.registry().handlers().len(), || None);
            let order = Order::Registered;
            phase(context, &mut states, order, |index, handler, state| {
                if plan.is_interested(index) {
                    handler.start(context, state);
                }
            });
        }
    });
}

/// Makes the observation the current one of this thread.
pub(crate) fn open_scope(running: &mut Running) {
    running.link();
    running.read(|context| {
        tell(context, Order::Registered, |handler, state| {
            handler.scope_opened(context, state);
        });
    });
}

/// Undoes [`open_scope`].
pub(crate) fn close_scope(running: &mut Running) {
    running.read(|context| {
        tell(context, Order::Reversed, |handler, state| {
            handler.scope_closed(context, state);
        });
    });
    running.unlink();
}

/// Tells the handlers of an event of the innermost running observation of `callsite` on this
/// thread; false if there is none.
pub(crate) fn event_of(callsite: &'static Callsite, index: usize) -> bool {
    let found = stack::find(|context| {
        if !context.runs_here(callsite) {
            return None;
        }
        if let Some(documentation) = context.documentation().events.get(index) {
            let event = Event::new(documentation);
            tell(context, Order::Registered, |handler, state| {
                handler.event(context, event, state);
            });
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
    running.read(|context| {
        tell(context, Order::Registered, |handler, state| {
            handler.error(context, &error, state);
        });
    });
}

/// The scope is closed: tells the handlers that the observation is over, and reuses its context.
pub(crate) fn stop(mut running: Running) {
    running.with(Context::stop_clock);
    if is_extended(&mut running) {
        extend(&mut running, Extensions::at_stop);
        filter(&mut running);
    }
    running.read(|context| {
        tell(context, Order::Reversed, |handler, state| {
            handler.stop(context, state);
        });
    });
    running.into_box().give_back();
}

/// Ends an observation that never got to its own end.
pub(crate) fn stop_with(mut running: Running, outcome: Outcome) {
    running.with(|context| context.set_outcome(outcome, None));
    stop(running);
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
fn is_extended(running: &mut Running) -> bool {
    running.read(|context| context.is_heard() && !context.plan().extensions().is_empty())
}

fn apply(running: &mut Running, changes: Vec<Change>) {
    for change in changes {
        running.with(|context| change.apply(context));
    }
}

/// Tells the handlers that have heard of its start.
fn tell(context: &Context, order: Order, callback: impl Fn(&dyn ErasedHandler, &mut HandlerState)) {
    if let (true, Some(mut states)) = (context.is_heard(), context.states()) {
        phase(context, &mut states, order, |_, handler, state| {
            if state.is_some() {
                callback(handler, state);
            }
        });
    }
}
