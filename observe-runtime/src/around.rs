//! The observation around another: the innermost of the same registry that handlers hear of.

use crate::context::{Audience, Context, Parent};
use crate::raw::stack;
use crate::registry::Plan;

/// Finds the parent of an observation that is not on the stack, unless it is `remote`; gives whether
/// the one around it silences all within.
#[inline(never)]
pub(crate) fn attach(context: &Context, remote: Option<Parent>) -> bool {
    if let Some(remote) = remote {
        context.set_parent(remote);
    }
    attach_to(context, |visit| stack::find(visit))
}

/// Tells the handlers that hear of starts late of the start of a call that runs here, as somebody
/// wants to know what only they know.
pub(crate) fn wake(context: &Context) {
    if context.is_asleep() && context.plan().wanted_late() != 0 {
        wake_sleeping(context);
    }
}

#[cold]
#[inline(never)]
fn wake_sleeping(context: &Context) {
    context.note_awake();
    attach_to(context, |visit| stack::find_below(context, visit));
    if let Some(mut states) = context.states() {
        states.start(context);
    }
}

fn attach_to(
    context: &Context,
    find: impl FnOnce(&mut dyn FnMut(&Context) -> Option<bool>) -> Option<bool>,
) -> bool {
    let registry = context.plan().registry();
    let is_silenced = find(&mut |around| {
        if !is_around(around, registry) {
            return None;
        }
        match around.audience() {
            Audience::Handlers => context.set_parent(around.as_parent()),
            Audience::Elsewhere => context.set_parent_of(around),
            Audience::Nobody | Audience::NobodyWithin => {}
        }
        Some(around.audience() == Audience::NobodyWithin)
    });
    is_silenced.unwrap_or(false)
}

/// Whether the observation around a new one silences all within.
#[inline]
pub(crate) fn is_silenced(plan: &Plan) -> bool {
    !stack::is_empty() && is_silenced_by_another(plan)
}

#[inline(never)]
fn is_silenced_by_another(plan: &Plan) -> bool {
    let silences = |around: &Context| {
        is_around(around, plan.registry()).then(|| {
            // One after the other from the outside, and not all of them from the innermost.
            wake(around);
            around.audience() == Audience::NobodyWithin
        })
    };
    stack::find(silences).unwrap_or(false)
}

/// Silent ones are transparent, unless they silence all within.
fn is_around(around: &Context, registry: u64) -> bool {
    around.plan().registry() == registry && around.audience() != Audience::Nobody
}
