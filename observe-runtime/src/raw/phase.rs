//! Calls one callback of every handler, come what may.

use std::cell::Cell;
use std::hint::black_box;

use super::Member;
use super::member::Erased;
use super::state::HandlerState;
use crate::context::Context;
use crate::handler::guarded_with;

/// The order in which a phase calls the handlers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Registered,
    Reversed,
}

/// A set of handlers of a registry, a bit for each.
pub(super) type Set = u64;

/// Calls `callback` for each of `chosen` among the handlers of the context's registry, and returns
/// those that panicked. There are at least as many states as handlers.
#[inline(always)]
pub(super) fn each(
    context: &Context,
    states: &mut [HandlerState],
    chosen: Set,
    order: Order,
    callback: impl Fn(&dyn Erased, &mut HandlerState),
) -> Set {
    let plan = context.plan();
    if chosen != plan.all() {
        if chosen.is_power_of_two() {
            return one(context, states, chosen, &callback);
        }
        return each_of(context, states, chosen, order, &callback);
    }
    let members = plan.members();
    let states = &mut states[..members.len()];
    // Where the loop is, as it walks: an index beside it would cost each handler an instruction.
    let told = Cell::new(members.as_ptr());
    // One guard around all handlers rather than one around each: the usual case, in which nobody
    // panics, pays for it once.
    let guarded = guarded_with(
        || context.plan().losses(),
        || match order {
            Order::Registered => {
                let mut state = states.as_mut_ptr();
                for member in members {
                    told.set(member);
                    // SAFETY: there are as many states as members, and no other loan of them.
                    callback(&*member.handler, unsafe { &mut *state });
                    // SAFETY: as above; the last step ends at the end of the slice.
                    state = unsafe { state.add(1) };
                }
            }
            Order::Reversed => {
                let mut state = states.as_mut_ptr_range().end;
                for member in members.iter().rev() {
                    told.set(member);
                    // SAFETY: as above, from the end to the beginning.
                    state = unsafe { state.sub(1) };
                    // SAFETY: as above.
                    callback(&*member.handler, unsafe { &mut *state });
                }
            }
        },
    );
    if guarded.is_some() {
        return 0;
    }
    // What the optimiser can see through it would count in every turn of the loop.
    each_after(context, states, black_box(told.get()), order, &callback)
}

/// The same for one of several handlers.
#[inline(always)]
fn one(
    context: &Context,
    states: &mut [HandlerState],
    chosen: Set,
    callback: &impl Fn(&dyn Erased, &mut HandlerState),
) -> Set {
    let plan = context.plan();
    let index = chosen.trailing_zeros() as usize;
    let (Some(member), Some(state)) = (plan.members().get(index), states.get_mut(index)) else {
        return 0;
    };
    let guarded = guarded_with(|| plan.losses(), || callback(&*member.handler, state));
    if guarded.is_some() { 0 } else { chosen }
}

/// Goes on after the handler at `told` has panicked, while all were being called.
#[cold]
#[inline(never)]
fn each_after(
    context: &Context,
    states: &mut [HandlerState],
    told: *const Member,
    order: Order,
    callback: &impl Fn(&dyn Erased, &mut HandlerState),
) -> Set {
    let first = context.plan().members().as_ptr();
    let told = (told.addr() - first.addr()) / size_of::<Member>();
    let before = (1 << told) - 1;
    let left = match order {
        Order::Registered => context.plan().all() & !before & !(1 << told),
        Order::Reversed => before,
    };
    (1 << told) | each_of(context, states, left, order, callback)
}

/// The same for some of the handlers.
#[inline(never)]
fn each_of(
    context: &Context,
    states: &mut [HandlerState],
    chosen: Set,
    order: Order,
    callback: &impl Fn(&dyn Erased, &mut HandlerState),
) -> Set {
    let plan = context.plan();
    let members = plan.members();
    let left = Cell::new(chosen);
    let mut panicked = 0;
    while left.get() != 0 {
        let told = Cell::new(0);
        let guarded = guarded_with(
            || plan.losses(),
            || {
                while let Some(index) = next(left.get(), order) {
                    left.set(left.get() & !(1 << index));
                    told.set(index);
                    callback(&*members[index].handler, &mut states[index]);
                }
            },
        );
        if guarded.is_none() {
            panicked |= 1 << told.get();
        }
    }
    panicked
}

#[inline(always)]
fn next(left: Set, order: Order) -> Option<usize> {
    match (left, order) {
        (0, _) => None,
        (left, Order::Registered) => Some(left.trailing_zeros() as usize),
        (left, Order::Reversed) => Some(left.ilog2() as usize),
    }
}
