//! How an observation ended.

use super::Context;
use crate::error::{ObservedError, Outcome};
use crate::key_value::KeyValue;
use crate::value::Ready;
use crate::warn;

impl Context {
    /// The value of the system key `error`: `none`, `panic`, `cancelled` or the kind of the error.
    #[inline]
    #[must_use]
    pub fn error(&self) -> &'static str {
        error(self.outcome, self.error)
    }

    /// How it ended; [`Outcome::Ok`] while it runs.
    #[inline]
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }
}

impl Context {
    pub(crate) fn set_outcome(&mut self, outcome: Outcome, error: Option<&'static str>) {
        self.outcome = outcome;
        if error.is_some() {
            self.error = error;
        }
    }

    /// Fixes the kind of the error that is about to be reported.
    pub(crate) fn name_error(&mut self, value: Ready<'_>) {
        self.error_name = match value {
            Ready::Low(resolved) => Some(resolved.text()),
            Ready::Bounded { text, max } => {
                let warn = || warn::bound_reached(self.name(), "error", max);
                Some(self.plan().error_bound().intern(text, max, warn))
            }
            Ready::Unset | Ready::Plain(_) => None,
        };
    }

    /// The kind of `error`, as the declaration names it or the error itself.
    pub(crate) fn kind_of<'a>(&self, error: &ObservedError<'a>) -> ObservedError<'a> {
        self.error_name.map_or(*error, |name| error.with_kind(name))
    }
}

/// The value of the system key `error`.
#[inline]
pub(super) fn error(outcome: Outcome, kind: Option<&'static str>) -> &'static str {
    match (outcome, kind) {
        (Outcome::Panic, _) => "panic",
        (Outcome::Cancelled, _) => "cancelled",
        (_, Some(kind)) => kind,
        (_, None) => KeyValue::NONE,
    }
}
