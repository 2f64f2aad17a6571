//! What is wrong with a configuration.

use std::error::Error;
use std::fmt;

use super::node::Position;

/// All that is wrong with a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    problems: Vec<Problem>,
}

/// Something in a configuration that is wrong, or may not be what was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub(super) origin: Origin,
    pub(super) message: String,
}

/// Where something stands: its place in the text, and the path of its key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(super) position: Option<Position>,
    pub(super) path: String,
}

impl ConfigError {
    pub(crate) fn one(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
        }
    }

    pub(super) fn all(problems: Vec<Problem>) -> Self {
        Self { problems }
    }

    /// What is wrong, in the order in which it was found; at least one.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl Problem {
    pub(crate) fn new(origin: &Origin, message: impl Into<String>) -> Self {
        Self {
            origin: origin.clone(),
            message: message.into(),
        }
    }

    pub(super) fn at(position: Position, message: impl Into<String>) -> Self {
        let position = Some(position);
        let path = String::new();
        Self::new(&Origin { position, path }, message)
    }

    pub(super) fn anywhere(message: impl Into<String>) -> Self {
        Self::new(&Origin::default(), message)
    }

    /// The line, from one.
    pub fn line(&self) -> Option<usize> {
        self.origin.position.map(|position| position.line)
    }

    /// The column, from one.
    pub fn column(&self) -> Option<usize> {
        self.origin.position.map(|position| position.column)
    }

    /// The path of the key, such as `observers[0].plugin.timeout`; empty for the whole text.
    pub fn path(&self) -> &str {
        &self.origin.path
    }

    /// What it is about.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Position { line, column }) = self.origin.position {
            write!(f, "{line}:{column}: ")?;
        }
        if !self.origin.path.is_empty() {
            write!(f, "{}: ", self.origin.path)?;
        }
        f.write_str(&self.message)
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, problem) in self.problems.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl Error for ConfigError {}
