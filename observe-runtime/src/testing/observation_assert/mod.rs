//! What a test expects of one observation.

mod error;
mod event;
mod keys;
mod lifecycle;
mod parent;

use std::sync::Arc;

use super::RecordedObservation;
use super::failure::Failure;
use super::seen::Seen;

/// One observation of which a test expects something; made by
/// [`TestRegistry::one`](super::TestRegistry::one) and its siblings.
///
/// Every `has_` method fails the test at its line if it does not hold, and returns the same
/// observation for the next. A key is named by text or by a [`KeyName`](crate::KeyName); a value is
/// compared by what it displays.
///
/// ```
/// use observe::testing::TestRegistry;
/// use observe::{Outcome, event, key, observed};
///
/// #[observed(
///     name = "orders.ship",
///     low = ["carrier"],
///     high = ["order.id" = id],
///     events = ["retry"],
/// )]
/// fn ship(id: u64) -> Result<(), std::fmt::Error> {
///     key!("carrier" = "dhl");
///     event!("retry");
///     Err(std::fmt::Error)
/// }
///
/// let seen = TestRegistry::scoped();
/// ship(7).unwrap_err();
/// seen.one("orders.ship")
///     .has_low("carrier", "dhl")
///     .has_high("order.id", 7)
///     .has_only_keys(["carrier", "order.id"])
///     .has_event("retry")
///     .has_error("fmt::Error")
///     .has_outcome(Outcome::Error)
///     .has_no_parent();
/// ```
#[derive(Clone, Debug)]
pub struct ObservationAssert {
    seen: Arc<Seen>,
    index: usize,
}

impl ObservationAssert {
    pub(super) fn new(seen: Arc<Seen>, index: usize) -> Self {
        Self { seen, index }
    }

    /// What was recorded, for what no assertion asks.
    #[must_use]
    pub fn observation(&self) -> &RecordedObservation {
        &self.seen.observations[self.index]
    }

    /// Its name is `name`.
    ///
    /// # Panics
    ///
    /// If it is another.
    #[track_caller]
    pub fn has_name(&self, name: &str) -> &Self {
        if self.observation().name() != name {
            Failure::new("the observation's name is another")
                .expected(name)
                .found(self.observation().name())
                .raise(&self.seen);
        }
        self
    }

    /// Its name for traces is `name`.
    ///
    /// # Panics
    ///
    /// If it is another.
    #[track_caller]
    pub fn has_contextual_name(&self, name: &str) -> &Self {
        let found = self.observation().contextual_name();
        if found != name {
            self.failure("has another contextual name")
                .expected(name)
                .found(found)
                .raise(&self.seen);
        }
        self
    }

    /// Begins a failure with the observation's name.
    fn failure(&self, what: impl AsRef<str>) -> Failure {
        Failure::new(format!("`{}` {}", self.observation().name(), what.as_ref()))
    }
}
