//! Messages to the user: collected, worded in one catalogue, and put where the mistake is.

pub(crate) mod catalogue;
mod diagnostic;
mod sink;

pub(crate) use diagnostic::Diagnostic;
pub(crate) use sink::Sink;
