//! The settings of a handler.

use tracing::Level;

use crate::handler::TracingHandler;
use crate::levels::Levels;

/// A [`TracingHandler`] in the making.
///
/// ```
/// use observe_tracing::TracingHandler;
/// use tracing::Level;
///
/// let handler = TracingHandler::builder()
///     .level("orders.internal", Level::DEBUG)
///     .default_level(Level::INFO)
///     .build();
/// observe::install(handler);
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a builder does nothing until `build`"]
pub struct TracingHandlerBuilder {
    levels: Levels,
}

impl TracingHandlerBuilder {
    /// The level of the spans of what is called `prefix`, or `prefix.` and more, and of the events in
    /// them. Of several rules the one with the longest prefix counts, of equal ones the last.
    pub fn level(mut self, prefix: &str, level: Level) -> Self {
        self.levels.set(prefix, level);
        self
    }

    /// The level of the spans that no rule is about; `INFO` if nothing is said.
    pub fn default_level(mut self, level: Level) -> Self {
        self.levels.set_others(level);
        self
    }

    /// Makes the handler.
    #[must_use]
    pub fn build(self) -> TracingHandler {
        TracingHandler::with(self.levels)
    }
}
