//! How much a configuration may say, in YAML or in JSON.

use super::Position;
use crate::config::error::{ConfigError, Problem};

/// A text that is longer is not read.
pub(crate) const MAX_BYTES: usize = 1 << 20;

/// No configuration has more values, aliases followed.
const MAX_VALUES: usize = 100_000;

/// No configuration is deeper.
const MAX_DEPTH: usize = 64;

/// No mapping has more keys: looking for one looks at all.
const MAX_KEYS: usize = 1000;

/// Counts the values of a tree while it is built.
#[derive(Debug, Default)]
pub(super) struct Count(usize);

impl Count {
    /// So many more values, which are not built if they are too many.
    pub(super) fn add(&mut self, values: usize, at: Position) -> Result<(), ConfigError> {
        self.0 += values;
        check(self.0 <= MAX_VALUES, at, || {
            format!("there are more than {MAX_VALUES} values")
        })
    }

    pub(super) const fn values(&self) -> usize {
        self.0
    }
}

/// A value may be so deep.
pub(super) fn check_depth(depth: usize, at: Position) -> Result<(), ConfigError> {
    check(depth <= MAX_DEPTH, at, || {
        format!("it is deeper than {MAX_DEPTH} values")
    })
}

/// A mapping of so many keys may have one more.
pub(super) fn check_keys(keys: usize, at: Position) -> Result<(), ConfigError> {
    check(keys < MAX_KEYS, at, || {
        format!("there are more than {MAX_KEYS} keys")
    })
}

pub(in crate::config) fn check_length(bytes: u64) -> Result<(), ConfigError> {
    if bytes > MAX_BYTES as u64 {
        let message = "the configuration is longer than 1 MiB";
        return Err(ConfigError::one(Problem::anywhere(message)));
    }
    Ok(())
}

fn check(
    is_right: bool,
    at: Position,
    message: impl FnOnce() -> String,
) -> Result<(), ConfigError> {
    if is_right {
        return Ok(());
    }
    Err(ConfigError::one(Problem::at(at, message())))
}
