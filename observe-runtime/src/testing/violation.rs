//! A mistake that a validator found.

use std::fmt;

use super::Validator;

/// What a [`Validator`] found: one sentence, and where the observation is declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    validator: Validator,
    message: String,
    times: usize,
}

impl Violation {
    pub(super) fn new(validator: Validator, message: String) -> Self {
        Self {
            validator,
            message,
            times: 1,
        }
    }

    /// The validator that found it.
    #[must_use]
    pub fn validator(&self) -> Validator {
        self.validator
    }

    /// How often it was found.
    #[must_use]
    pub fn times(&self) -> usize {
        self.times
    }

    /// Joins equal violations.
    pub(super) fn joined(violations: Vec<Self>) -> Vec<Self> {
        let mut joined: Vec<Self> = Vec::new();
        for violation in violations {
            let known = joined.iter_mut().find(|known| {
                known.validator == violation.validator && known.message == violation.message
            });
            match known {
                Some(known) => known.times += 1,
                None => joined.push(violation),
            }
        }
        joined
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match self.times {
            1 => Ok(()),
            times => write!(f, ", {times} times"),
        }
    }
}
