//! The keys that every timer carries without a declaration.

use observe::Cardinality;
use serde::Serialize;

use super::words;

/// A key that the runtime sets itself; never a row of an observation's tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SystemKey {
    /// The key's name.
    pub name: &'static str,
    /// Which signals carry it.
    #[serde(with = "words::cardinality")]
    pub cardinality: Cardinality,
    /// The values that mean the same for every observation.
    pub reserved: &'static [&'static str],
    /// What any other value is.
    pub otherwise: &'static str,
}

/// Every system key.
pub const SYSTEM_KEYS: [SystemKey; 1] = [SystemKey {
    name: "error",
    cardinality: Cardinality::Low,
    reserved: &["none", "panic", "cancelled"],
    otherwise: "the kind of error",
}];
