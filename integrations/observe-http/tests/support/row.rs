//! What an exchange is observed as: a row of the table in the specification.

use observe::testing::RecordedObservation;

/// The keys that servers and clients share, with the system key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) method: &'static str,
    pub(crate) uri: &'static str,
    pub(crate) status: &'static str,
    pub(crate) outcome: &'static str,
    pub(crate) exception: &'static str,
    pub(crate) error: &'static str,
}

impl Row {
    pub(crate) const OK: Self = Self {
        method: "GET",
        uri: "none",
        status: "200",
        outcome: "SUCCESS",
        exception: "none",
        error: "none",
    };

    /// The observation has ended, once, as this row says.
    #[track_caller]
    pub(crate) fn is(self, what: &str, observation: &RecordedObservation) {
        assert!(observation.is_stopped(), "{what}: {observation}");
        let value = |key| observation.value(key).map(|value| value.to_string());
        for (key, expected) in [
            ("method", self.method),
            ("uri", self.uri),
            ("status", self.status),
            ("outcome", self.outcome),
            ("exception", self.exception),
        ] {
            let found = value(key);
            assert_eq!(
                found.as_deref(),
                Some(expected),
                "{what}: {key} of {observation}"
            );
        }
        assert_eq!(
            observation.error(),
            self.error,
            "{what}: error of {observation}"
        );
    }
}
