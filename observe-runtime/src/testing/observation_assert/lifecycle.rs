//! Whether it runs, what handlers were told of it, and its trace.

use super::ObservationAssert;
use crate::testing::{Callback, hint};

impl ObservationAssert {
    /// It has ended.
    ///
    /// # Panics
    ///
    /// If it still runs.
    #[track_caller]
    pub fn has_stopped(&self) -> &Self {
        if !self.observation().is_stopped() {
            self.failure("has not stopped")
                .hint(hint::is_running(self.observation()))
                .raise(&self.seen);
        }
        self
    }

    /// It has started and not ended.
    ///
    /// # Panics
    ///
    /// If it has ended.
    #[track_caller]
    pub fn is_running(&self) -> &Self {
        if self.observation().is_stopped() {
            self.failure("has stopped")
                .found(self.observation().outcome())
                .raise(&self.seen);
        }
        self
    }

    /// Handlers were told exactly this, in this order.
    ///
    /// # Panics
    ///
    /// If they were told something else.
    #[track_caller]
    pub fn has_callbacks(&self, callbacks: impl IntoIterator<Item = Callback>) -> &Self {
        let expected: Vec<_> = callbacks.into_iter().collect();
        let found = self.observation().callbacks();
        if found != expected {
            self.failure("has other callbacks")
                .expected(names(&expected))
                .found(names(found))
                .hint(hint::is_running(self.observation()))
                .raise(&self.seen);
        }
        self
    }

    /// A handler has said which trace it is part of.
    ///
    /// # Panics
    ///
    /// If none has.
    #[track_caller]
    pub fn has_trace(&self) -> &Self {
        if self.observation().trace().is_none() {
            let hint = "a handler before the recorder sets the trace: \
                        `TestRegistry::builder().registry(Registry::builder().handler(..))`";
            self.failure("has no trace")
                .hint(Some(hint.to_owned()))
                .raise(&self.seen);
        }
        self
    }

    /// No handler has said that it is part of a trace.
    ///
    /// # Panics
    ///
    /// If one has.
    #[track_caller]
    pub fn has_no_trace(&self) -> &Self {
        if let Some(trace) = self.observation().trace() {
            self.failure("has a trace")
                .found(trace.traceparent())
                .raise(&self.seen);
        }
        self
    }
}

fn names(callbacks: &[Callback]) -> String {
    let names: Vec<_> = callbacks.iter().map(|callback| callback.as_str()).collect();
    names.join(", ")
}
