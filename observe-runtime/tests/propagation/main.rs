//! Trace identity, its W3C text forms and the messages that carry them.

#![forbid(unsafe_code)]

mod baggage;
mod chance;
mod ids;
mod messages;
mod remote;
mod sizes;
mod trace_parent;
mod trace_state;
