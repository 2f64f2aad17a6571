//! Calls one callback of every handler, come what may.

use std::cell::Cell;
use std::hint::black_box;

use super::Member;
use super::member::Erased;
use super::state::HandlerState;
use crate::handler::guarded;
use crate::registry::Losses;

/// The order in which a phase calls the handlers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Registered,
    Reversed,
}

/// A set of handlers of a registry, a bit for each.
pub(super) type Set = u64;

/// The set of the first `count` handlers.
pub(super) const fn all(count: usize) -> Set {
    match count {
        0 => 0,
        _ => Set::MAX >> (Set::BITS as usize - count),
    }
}

/// Calls `callback` for each of `chosen`, and returns those that panicked.
#[inline(always)]
pub(super) fn each(
    (members, states): (&[Member], &mut [HandlerState]),
    chosen: Set,
    order: Order,
    losses: &Losses,
    callback: impl Fn(&dyn Erased, &mut HandlerState),
) -> Set {
    let count = members.len().min(states.len());
    let (members, states) = (&members[..count], &mut states[..count]);
    if chosen != all(members.len()) {
        return each_of((members, states), chosen, order, losses, &callback);
    }
    // One guard around all handlers rather than one around each: the usual case, in which nobody
    // panics, pays for it once.
    // Where the loop is, as it walks: an index beside it would cost each handler an instruction.
    let told = Cell::new(members.as_ptr());
    let guarded = guarded(losses, || {
        match order {
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
        }
    });
    if guarded.is_some() {
        return 0;
    }
    // What the optimiser can see through it would count in every turn of the loop.
    let told = (black_box(told.get()).addr() - members.as_ptr().addr()) / size_of::<Member>();
    let left = match order {
        Order::Registered => chosen & !all(told + 1),
        Order::Reversed => all(told),
    };
    let panicked = each_of((members, states), left, order, losses, &callback);
    panicked | (1 << told)
}

/// The same for some of the handlers.
fn each_of(
    (members, states): (&[Member], &mut [HandlerState]),
    chosen: Set,
    order: Order,
    losses: &Losses,
    callback: &impl Fn(&dyn Erased, &mut HandlerState),
) -> Set {
    let left = Cell::new(chosen);
    let mut panicked = 0;
    while left.get() != 0 {
        let told = Cell::new(0);
        let guarded = guarded(losses, || {
            while let Some(index) = next(left.get(), order) {
                left.set(left.get() & !(1 << index));
                told.set(index);
                callback(&*members[index].handler, &mut states[index]);
            }
        });
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
