//! Why something could not be sent.

use std::error::Error;
#[cfg(feature = "otlp-http")]
use std::sync::{Arc, Mutex, PoisonError};

/// An error with all that is behind it: the outermost alone is "transport error".
pub(crate) fn with_causes(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let reason = error.to_string();
        // Some say what is behind them themselves.
        if !text.ends_with(&reason) {
            text.push_str(": ");
            text.push_str(&reason);
        }
        cause = error.source();
    }
    text
}

/// Why the last request failed. Whoever sends through OpenTelemetry's exporter is told of a "network
/// error" only.
#[cfg(feature = "otlp-http")]
#[derive(Clone, Debug, Default)]
pub(crate) struct Failure(Arc<Mutex<Option<String>>>);

#[cfg(feature = "otlp-http")]
impl Failure {
    pub(crate) fn remember(&self, reason: String) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(reason);
    }

    /// The reason, which is forgotten.
    pub(crate) fn take(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
