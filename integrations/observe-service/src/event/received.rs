//! The events of a request that was received.

use super::Event;

/// What a plugin was told in one request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// The events, in the request's order.
    pub events: Vec<Event>,
    /// How many more there were of a kind, a type or a state that this version does not know. Refusing
    /// them would only have them sent again and again.
    pub unknown: usize,
}
