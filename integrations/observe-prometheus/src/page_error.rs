//! What was left out of a page.

use std::error::Error;
use std::fmt;

/// A page that is not all there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageError {
    /// The writer has failed, and nothing was written from then on.
    Writer,
    /// The page is complete but for what was to be appended.
    Refused(Vec<Refusal>),
}

/// An appended exposition that is not on the page, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// A name of it is on the page already; Prometheus would refuse the whole page.
    Duplicate {
        /// The family, or a sample that would look like one of it.
        family: String,
        /// What is on the page.
        first: String,
        /// What was to be appended.
        second: String,
    },
    /// What appends it has panicked.
    Panicked {
        /// What was to be appended.
        source: String,
    },
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Writer => f.write_str("write the page: its writer failed"),
            Self::Refused(refusals) => {
                for (index, refusal) in refusals.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { "; " })?;
                    refusal.fmt(f)?;
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duplicate {
                family,
                first,
                second,
            } => write!(
                f,
                "append to the page: `{family}` is of {first} and of {second}, which is left out"
            ),
            Self::Panicked { source } => {
                write!(f, "append to the page: {source} panicked and is left out")
            }
        }
    }
}

impl Error for PageError {}

impl Error for Refusal {}
