//! A declaration that is known to be right.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Pat, Path, Type};

use super::key_name::KeyName;
use super::shape::Shape;
use super::value_source::ValueSource;
use crate::name;
use crate::syntax::ours_at;

/// An observed function.
pub(super) struct Observation<'a> {
    pub(super) krate: TokenStream,
    /// The struct that holds the declaration, where the function has none of its own.
    pub(super) documentation: Option<&'a Path>,
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
    pub(super) convention: Option<&'a Path>,
    pub(super) registry: Option<&'a TokenStream>,
    pub(super) is_public: bool,
    /// The function as documents show it.
    pub(super) item: String,
    pub(super) item_span: Span,
    pub(super) shape: Shape,
}

/// A declared key.
#[allow(clippy::struct_excessive_bools)] // Facts that have nothing to do with each other.
pub(super) struct Key<'a> {
    pub(super) name: &'a KeyName,
    pub(super) cardinality: Cardinality,
    pub(super) description: Option<&'a str>,
    pub(super) is_required: bool,
    /// Whether it may be set only after the start.
    pub(super) is_late: bool,
    pub(super) values: Vec<String>,
    /// How many values `bounded(value, max)` keeps, where `max` is a literal.
    pub(super) bound: Option<u32>,
    pub(super) since: Option<String>,
    pub(super) deprecated: Option<String>,
    /// The type that documents the values, where a static can name it.
    pub(super) documented_type: Option<&'a Type>,
    /// The type that `key!` takes values of, if it is one.
    pub(super) value_type: Option<ValueType<'a>>,
    /// Whether the type is written behind the key's name, and not that of a parameter or a field.
    pub(super) has_written_type: bool,
    /// The type's name, where values are not text.
    pub(super) type_name: Option<String>,
    pub(super) source: &'a ValueSource,
    /// Whether the value is a parameter whose type needs no choice of how to take it.
    pub(super) is_typed: bool,
}

/// What a key's values are, behind references and options.
#[derive(Clone, Copy)]
pub(super) enum ValueType<'a> {
    /// Text, of whatever type.
    Text,
    Of(&'a Type),
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
    /// The name of the constant that `key!` refers to; `None` after a mistake in the name.
    pub(super) fn ident(&self) -> Option<Ident> {
        match self.name {
            KeyName::Literal(literal) => {
                let text = literal.value();
                name::is_name(&text).then(|| name::to_ident(&text, ours_at(literal.span())))
            }
            KeyName::Path(path) => {
                let mut ident = path.segments.last()?.ident.clone();
                ident.set_span(ours_at(ident.span()));
                Some(ident)
            }
        }
    }

    /// The type of the key's values, if it is declared with one.
    pub(super) fn value_type(&self) -> Option<TokenStream> {
        self.value_type.map(|ty| match (ty, self.cardinality) {
            (ValueType::Of(ty), _) => quote!(#ty),
            (ValueType::Text, Cardinality::Low) => quote!(&'static ::core::primitive::str),
            (ValueType::Text, Cardinality::High) => quote!(::core::primitive::str),
        })
    }
}

impl Event {
    /// The name of the constant that `event!` refers to.
    pub(super) fn ident(&self) -> Ident {
        name::to_ident(&self.name, ours_at(self.span))
    }
}
