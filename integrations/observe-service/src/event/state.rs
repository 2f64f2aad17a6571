//! How a service is.

use observe::LowCardinality;

/// The service's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, LowCardinality)]
pub enum State {
    /// It exists, and its listener is bound.
    Running,
    /// It accepts connections.
    Ready,
    /// It could not accept a connection, and tries again.
    Failed,
    /// It accepts no more connections.
    Closed,
}

impl State {
    /// As it is written in an event.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Ready => "ready",
            Self::Failed => "failed",
            Self::Closed => "closed",
        }
    }

    /// The state that is written so.
    #[cfg(any(feature = "json", feature = "protobuf"))]
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Running, Self::Ready, Self::Failed, Self::Closed]
            .into_iter()
            .find(|state| state.as_str() == name)
    }
}
