//! Conventions that a declaration names, instead of leaving the choice to the registry.

use std::fmt;

use super::{Convention, Extension};
use crate::callsite::Callsite;
use crate::documentation::tag;
use crate::key_check::is_equal;

/// What the derive says of a convention or a filter while compiling.
#[doc(hidden)]
pub trait DeclaredExtension: Extension {
    /// Its record.
    const RECORD: &'static [u8];
    /// The observation that it extends; empty if every one.
    const OBSERVATION: &'static str;
}

/// What a declaration can name: a convention that says what it adds.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a convention",
    label = "the value of `convention = ..` implements `observe::Convention`",
    note = "derive `observe::Extension` with `#[extension(convention)]`, and implement `observe::Convention`"
)]
pub trait DeclaredConvention: Convention + DeclaredExtension {}

#[diagnostic::do_not_recommend]
impl<C: Convention + DeclaredExtension> DeclaredConvention for C {}

/// The convention of one declaration.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct NamedConvention {
    convention: &'static dyn Convention,
    fields: &'static str,
}

/// The record of an observation that names a convention.
#[doc(hidden)]
#[derive(Debug)]
pub struct ExtendedRecord {
    /// The record.
    pub record: &'static [u8],
    /// The convention.
    pub convention: &'static NamedConvention,
    /// The declaration, where the convention was given while the program ran.
    pub origin: Option<&'static Callsite>,
}

impl NamedConvention {
    /// The convention that the declaration of the observation called `name` names.
    ///
    /// # Panics
    ///
    /// While compiling, if it extends another observation.
    #[must_use]
    pub const fn new<C: DeclaredConvention>(convention: &'static C, name: &str) -> Self {
        let extended = C::OBSERVATION.as_bytes();
        assert!(
            extended.is_empty() || is_equal(extended, name.as_bytes()),
            "the convention extends another observation: remove `observation = ..` from its \
             `#[extension(..)]`, or name this one there"
        );
        Self {
            convention,
            fields: fields(C::RECORD),
        }
    }

    /// A convention that an observation is given while the program runs.
    pub(crate) const fn given(convention: &'static dyn Convention) -> Self {
        Self {
            convention,
            fields: "",
        }
    }

    /// What it adds, for the record of the observation.
    #[must_use]
    pub const fn fields(&self) -> &'static str {
        self.fields
    }

    pub(crate) const fn convention(&self) -> &'static dyn Convention {
        self.convention
    }
}

/// A record without its header.
const fn fields(record: &'static [u8]) -> &'static str {
    if record.len() < tag::HEADER {
        // The derive has said what is wrong.
        return "";
    }
    match std::str::from_utf8(record.split_at(tag::HEADER).1) {
        Ok(fields) => fields,
        Err(_) => panic!("the macros write records as text"),
    }
}

impl fmt::Debug for NamedConvention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("NamedConvention")
            .field(&self.convention.documentation_of())
            .finish()
    }
}
