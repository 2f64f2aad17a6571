//! What the compiler cannot check for us: the only `unsafe` of the crate.
//!
//! A context is owned by one [`Running`]; while its scope is open it is also linked into the stack of
//! the thread that opened it, so that `key!` and children find it without being handed anything.
//! Beside its keys it has room for what its handlers remember. Between two observations it waits in
//! the [`pool`] of a thread, which owns it then.
//!
//! Invariants that the proofs rely on:
//! 1. A linked context is alive: its owner unlinks it before it frees it, wherever in the stack it
//!    is. Links are made by frames that unlink before they return or unwind (an observed call, one
//!    poll of an observed future, a `scoped` closure), so the stack is nested unless user code
//!    switches stacks; then entries leave it from between. The first poll of a future finds its
//!    context on the stack, where the future's own code has left it; it is claimed once.
//! 2. Links are made and followed by one thread only, the one whose thread-local they hang on.
//! 3. A mutable loan of a context runs no code of the user's: no handler, no clock, no `Display`, no
//!    `Drop`. Nor is one made while such code is lent the context: handlers are lent it with the cell
//!    of their states borrowed, which whoever finds it on the stack asks; conventions, filters and
//!    predicates are lent contexts that are on no stack.
//! 4. The plan of a context, and with it its handlers, stays the same as long as one of them
//!    remembers anything in it.
//! 5. A tally is freed by its thread alone, and not while anyone refers to it. Who does is on a frame of
//!    that thread, or in the context of a call that begins and ends in one: futures are not tallied.

#![allow(unsafe_code)]

pub(crate) mod counter;
mod entry;
mod lasting;
mod mark;
mod member;
mod phase;
mod plan_ref;
pub(crate) mod pool;
mod running;
pub(crate) mod stack;
mod state;
mod states;
mod tallies;

pub(crate) use entry::Entry;
pub(crate) use lasting::Lasting;
pub(crate) use mark::Mark;
pub(crate) use member::Member;
pub(crate) use plan_ref::PlanRef;
pub(crate) use running::Running;
pub(crate) use states::States;
pub(crate) use tallies::{TallyRef, find as find_tally, find_or_add as find_or_add_tally};
