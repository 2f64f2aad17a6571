//! A declaration that is known to be right.

use proc_macro2::{Ident, Span, TokenStream};
use syn::{Pat, Type};

use super::key_declaration::KeyName;
use super::shape::Shape;
use super::value_source::ValueSource;
use crate::name;

/// An observed function.
pub(super) struct Observation<'a> {
    pub(super) krate: TokenStream,
    pub(super) name: String,
    pub(super) contextual_name: Option<String>,
    pub(super) description: Option<String>,
    pub(super) kind: u8,
    pub(super) is_active: bool,
    pub(super) buckets: &'a [f64],
    pub(super) stability: Option<String>,
    pub(super) since: Option<String>,
    pub(super) deprecated: Option<String>,
    /// Low keys first, each cardinality in declared order: the index is the slot.
    pub(super) keys: Vec<Key<'a>>,
    pub(super) events: Vec<Event>,
    pub(super) error: Option<&'a (Pat, TokenStream)>,
    pub(super) registry: Option<&'a TokenStream>,
    pub(super) is_public: bool,
    /// The function as documents show it.
    pub(super) item: String,
    pub(super) item_span: Span,
    pub(super) shape: Shape,
}

/// A declared key.
pub(super) struct Key<'a> {
    pub(super) name: &'a KeyName,
    pub(super) cardinality: Cardinality,
    pub(super) description: Option<&'a str>,
    pub(super) is_required: bool,
    pub(super) values: Vec<String>,
    pub(super) since: Option<String>,
    pub(super) deprecated: Option<String>,
    /// The type that documents the values, where a static can name it.
    pub(super) documented_type: Option<&'a Type>,
    /// The type's name, where values are not text.
    pub(super) type_name: Option<String>,
    pub(super) source: &'a ValueSource,
}

/// Whether a key's values are bounded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cardinality {
    Low,
    High,
}

/// A declared event.
pub(super) struct Event {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) description: Option<String>,
}

impl Key<'_> {
    /// The name of the constant that `key!` refers to.
    pub(super) fn ident(&self) -> Ident {
        match self.name {
            KeyName::Literal(literal) => {
                name::to_ident(&literal.value(), declared_at(literal.span()))
            }
            KeyName::Path(path) => {
                let last = path.segments.last().expect("a path has a segment");
                Ident::new(&last.ident.to_string(), declared_at(last.ident.span()))
            }
        }
    }
}

/// Our own syntax, at the user's place: lints pass it over, messages point at it.
fn declared_at(span: Span) -> Span {
    Span::mixed_site().located_at(span)
}

impl Event {
    /// The name of the constant that `event!` refers to.
    pub(super) fn ident(&self) -> Ident {
        name::to_ident(&self.name, declared_at(self.span))
    }
}
