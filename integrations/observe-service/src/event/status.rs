//! The state of a service, in words.

use super::state::State;

/// A service's state and the sentence about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceStatus {
    /// How the service is.
    pub state: State,
    /// The same as a sentence: `service NAME is STATE`.
    pub msg: String,
}

impl ServiceStatus {
    /// With the sentence that GOST has for it.
    pub fn of(service: &str, state: State) -> Self {
        Self {
            state,
            msg: format!("service {service} is {}", state.as_str()),
        }
    }
}
