//! What an event is about.

use observe::LowCardinality;

/// What the event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, LowCardinality)]
pub enum EventKind {
    /// The whole service: what its listener and its connections do.
    Service,
    /// The service's handler: what one client of it does.
    Handler,
}

impl EventKind {
    /// As it is written in an event.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Handler => "handler",
        }
    }

    /// The kind that is written so.
    #[cfg(any(feature = "json", feature = "protobuf"))]
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Service, Self::Handler]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}
