//! What a registry may emit.

use super::ObservationDocumentation;
use crate::cardinality::Cardinality;

/// A name under which observations of a declaration may reach a registry's handlers.
///
/// A declaration is emitted under its own name, and under those that the registry's conventions and
/// filters may give it. [`Handler::check`](crate::Handler::check) is shown all of them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Emitted {
    /// The name.
    pub name: &'static str,
    /// What was declared.
    pub documentation: &'static ObservationDocumentation<'static>,
    /// The keys: the declared ones, then what conventions and filters add.
    pub keys: Vec<(&'static str, Cardinality)>,
}
