//! Errors and outcomes.

use super::ObservationAssert;
use crate::error::Outcome;
use crate::testing::hint;

impl ObservationAssert {
    /// It neither failed, nor panicked, nor was cancelled.
    ///
    /// # Panics
    ///
    /// If it did.
    #[track_caller]
    pub fn has_no_error(&self) -> &Self {
        let observation = self.observation();
        if observation.error() != "none" {
            self.failure("has an error")
                .found(self.found_error())
                .raise(&self.seen);
        }
        self
    }

    /// The value of its system key `error` is `kind`: the kind of the error, `panic` or
    /// `cancelled`.
    ///
    /// # Panics
    ///
    /// If it is another, or there was no error.
    #[track_caller]
    pub fn has_error(&self, kind: &str) -> &Self {
        if self.observation().error() != kind {
            self.failure("has another error")
                .expected(kind)
                .found(self.found_error())
                .hint(hint::is_running(self.observation()))
                .raise(&self.seen);
        }
        self
    }

    /// The message of its last error is `message`.
    ///
    /// # Panics
    ///
    /// If it is another, or there was no error with a message.
    #[track_caller]
    pub fn has_error_message(&self, message: &str) -> &Self {
        if self.observation().error_message() != Some(message) {
            self.failure("has another error message")
                .expected(message)
                .found(self.found_error())
                .hint(hint::is_running(self.observation()))
                .raise(&self.seen);
        }
        self
    }

    /// It ended so.
    ///
    /// # Panics
    ///
    /// If it ended otherwise, or still runs.
    #[track_caller]
    pub fn has_outcome(&self, outcome: Outcome) -> &Self {
        let observation = self.observation();
        if !observation.is_stopped() || observation.outcome() != outcome {
            let found = if observation.is_stopped() {
                observation.outcome().as_str()
            } else {
                "running"
            };
            self.failure("did not end like that")
                .expected(outcome)
                .found(found)
                .hint(hint::is_running(observation))
                .raise(&self.seen);
        }
        self
    }

    fn found_error(&self) -> String {
        let observation = self.observation();
        match observation.error_message() {
            Some(message) => format!("{}: {message}", observation.error()),
            None => observation.error().to_owned(),
        }
    }
}
