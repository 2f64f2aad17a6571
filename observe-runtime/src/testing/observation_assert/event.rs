//! Events.

use super::ObservationAssert;
use crate::testing::failure::list;
use crate::testing::hint;

impl ObservationAssert {
    /// The event happened, once or more often.
    ///
    /// # Panics
    ///
    /// If it did not.
    #[track_caller]
    pub fn has_event(&self, event: &str) -> &Self {
        if self.count_of(event) == 0 {
            self.failure(format!("has no event `{event}`"))
                .found(self.found_events())
                .hint(hint::event(event, self.observation()))
                .raise(&self.seen);
        }
        self
    }

    /// The event did not happen.
    ///
    /// # Panics
    ///
    /// If it did.
    #[track_caller]
    pub fn has_no_event(&self, event: &str) -> &Self {
        self.has_event_count(event, 0)
    }

    /// The event happened so often.
    ///
    /// # Panics
    ///
    /// If it happened more or less often.
    #[track_caller]
    pub fn has_event_count(&self, event: &str, count: usize) -> &Self {
        let found = self.count_of(event);
        if found != count {
            let hint = (found < count)
                .then(|| hint::event(event, self.observation()))
                .flatten();
            self.failure(format!("has another number of events `{event}`"))
                .expected(count)
                .found(format_args!("{found} among {}", self.found_events()))
                .hint(hint)
                .raise(&self.seen);
        }
        self
    }

    fn count_of(&self, event: &str) -> usize {
        let events = self.observation().events().iter();
        events.filter(|known| **known == event).count()
    }

    fn found_events(&self) -> String {
        list(self.observation().events().iter().copied())
    }
}
