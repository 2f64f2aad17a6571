//! Values of keys.

use ::obs::{ErrorKind, LowCardinality};

#[allow(clippy::wildcard_imports, unused_imports, reason = "to be surrounded")]
use super::names::*;

/// How the customer pays.
#[::core::prelude::v1::derive(LowCardinality)]
#[low_cardinality(crate = ::obs)]
pub(super) enum Payment {
    /// At once.
    Card,
    /// Later.
    Invoice,
}

/// Nothing can be of this type.
#[::core::prelude::v1::derive(LowCardinality)]
#[low_cardinality(crate = ::obs)]
#[allow(dead_code, reason = "it is enough that it compiles")]
pub(super) enum Nothing {}

/// Why not.
#[::core::prelude::v1::derive(ErrorKind)]
#[error_kind(crate = ::obs)]
pub(super) enum Refusal {
    /// Nothing left.
    OutOfStock,
    /// Not like this.
    Refused(#[allow(dead_code, reason = "data is ignored")] Payment),
}

/// A refusal without reasons.
#[::core::prelude::v1::derive(ErrorKind)]
#[error_kind(crate = ::obs)]
#[allow(dead_code, reason = "it is enough that it compiles")]
pub(super) struct Plain;

/// Where to.
pub(super) const COUNTRY: ::obs::KeyName = ::obs::KeyName::low("country");
