//! Calls one callback of every handler, come what may.

use std::cell::Cell;

use super::{ErasedHandler, HandlerState, discard, guarded};
use crate::context::Context;

/// The order in which a phase calls the handlers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    Registered,
    Reversed,
}

/// Calls `callback` for each handler of the context's registry, with its index and state.
///
/// A handler that panics loses its state, and so hears no more of this observation; the rest of
/// the handlers are called as if nothing had happened.
pub(crate) fn phase(
    context: &Context,
    states: &mut [HandlerState],
    order: Order,
    callback: impl Fn(usize, &dyn ErasedHandler, &mut HandlerState),
) {
    let registry = context.registry();
    let handlers = registry.handlers();
    let count = handlers.len().min(states.len());
    let (handlers, states) = (&handlers[..count], &mut states[..count]);
    let done = Cell::new(0);
    while done.get() < count {
        // One guard around all handlers rather than one around each: the usual case, in which
        // nobody panics, pays for it once.
        let result = guarded(registry.losses(), || {
            for step in done.get()..count {
                let index = at(order, step, count);
                done.set(step + 1);
                callback(index, &*handlers[index], &mut states[index]);
            }
        });
        if result.is_none() {
            discard(states[at(order, done.get() - 1, count)].take());
        }
    }
}

#[inline(always)]
fn at(order: Order, step: usize, count: usize) -> usize {
    match order {
        Order::Registered => step,
        Order::Reversed => count - 1 - step,
    }
}
