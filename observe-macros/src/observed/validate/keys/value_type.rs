//! What the type of a key's value says: written, or that of a parameter.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{GenericParam, Signature, Type};

use super::super::super::key_declaration::KeyDeclaration;
use super::super::super::model::{Cardinality, ValueType};
use super::super::super::shape::last_segment;
use crate::syntax::bare;

/// Types whose values are worth a column in the documents.
const NOT_TEXT: &[&str] = &[
    "bool", "u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize", "f32", "f64",
];

/// The type that values have to be of: the written one, else the parameter's where the page
/// shows it.
pub(super) fn value_type<'a>(
    declaration: &'a KeyDeclaration,
    parameter_type: Option<&'a Type>,
    cardinality: Cardinality,
    signature: Option<&Signature>,
) -> Option<ValueType<'a>> {
    let is_shown = |ty: &&Type| cardinality == Cardinality::Low || not_text(ty).is_some();
    let written = declaration.ty.as_ref();
    let ty = written.or(parameter_type.filter(is_shown))?;
    let values = values_type(ty);
    if is_open_text(values) {
        // A low key's text lives as long as the program, or is bounded in some way of its own.
        let is_text = match cardinality {
            Cardinality::Low => written.is_some() && is_static(ty),
            Cardinality::High => true,
        };
        return is_text.then_some(ValueType::Text);
    }
    let is_string = last_segment(values).is_some_and(|(name, _)| name == "String");
    if is_string && cardinality == Cardinality::High {
        return Some(ValueType::Text);
    }
    can_be_named(values, signature).then_some(ValueType::Of(values))
}

/// The type of the values behind references and options, which documents what they do.
pub(super) fn values_type(ty: &Type) -> &Type {
    match bare(ty) {
        Type::Reference(reference) => values_type(&reference.elem),
        ty => match last_segment(ty) {
            Some((name, Some(argument))) if name == "Option" => values_type(argument),
            _ => ty,
        },
    }
}

/// Whether a static inside the function can name the type, and the type may have something to say.
pub(super) fn can_be_named(ty: &Type, signature: Option<&Signature>) -> bool {
    if is_open_text(ty) {
        return false;
    }
    let generics = signature
        .into_iter()
        .flat_map(|signature| &signature.generics.params)
        .filter_map(|param| match param {
            GenericParam::Type(param) => Some(param.ident.to_string()),
            GenericParam::Const(param) => Some(param.ident.to_string()),
            GenericParam::Lifetime(_) => None,
        });
    let generics: Vec<String> = generics.collect();
    words(ty.to_token_stream())
        .into_iter()
        .all(|word| match word {
            Word::Lifetime(name) => name == "static",
            Word::Ident(name) => {
                name != "Self"
                    && name != "impl"
                    && name != "_"
                    && !generics.contains(&name)
                    && !is_letter(&name)
            }
        })
        && !has_elided_lifetime(ty)
}

/// `T`: a parameter of the `impl` block around a method, which its attribute does not see. What
/// has a longer name is taken for a type.
fn is_letter(name: &str) -> bool {
    name.len() == 1 && name.starts_with(char::is_uppercase)
}

/// `str`, as it is or in an `Option`: known to document nothing.
fn is_open_text(ty: &Type) -> bool {
    last_segment(values_type(ty)).is_some_and(|(name, _)| name == "str")
}

/// `&str`, but not `&'static str`.
pub(super) fn is_short_lived_str(ty: &Type) -> bool {
    match bare(ty) {
        Type::Reference(reference) => {
            !is_static(ty) && last_segment(&reference.elem).is_some_and(|(name, _)| name == "str")
        }
        _ => false,
    }
}

/// Whether the type, a reference or an `Option` of one, has the lifetime of the program.
fn is_static(ty: &Type) -> bool {
    match bare(ty) {
        Type::Reference(reference) => reference
            .lifetime
            .as_ref()
            .is_some_and(|lifetime| lifetime.ident == "static"),
        _ => last_segment(ty)
            .and_then(|(_, argument)| argument)
            .is_some_and(is_static),
    }
}

/// Whether the type is one of those that the runtime takes as they are.
pub(super) fn is_typed(ty: &Type) -> bool {
    match bare(ty) {
        Type::Reference(reference) => is_typed(&reference.elem),
        _ => last_segment(ty).is_some_and(|(name, argument)| match argument {
            Some(argument) => name == "Option" && is_typed(argument),
            None => name == "String" || name == "str" || NOT_TEXT.contains(&name.as_str()),
        }),
    }
}

pub(super) fn not_text(ty: &Type) -> Option<String> {
    let (name, argument) = last_segment(ty)?;
    match argument {
        Some(argument) if name == "Option" => not_text(argument),
        _ => NOT_TEXT.contains(&name.as_str()).then_some(name),
    }
}

/// A reference without a lifetime names one all the same.
fn has_elided_lifetime(ty: &Type) -> bool {
    match bare(ty) {
        Type::Reference(reference) => reference.lifetime.is_none(),
        _ => last_segment(ty)
            .and_then(|(_, argument)| argument)
            .is_some_and(has_elided_lifetime),
    }
}

enum Word {
    Ident(String),
    Lifetime(String),
}

/// The identifiers and lifetimes of a type.
fn words(tokens: TokenStream) -> Vec<Word> {
    let mut words = Vec::new();
    let mut is_after_tick = false;
    for token in tokens {
        let is_tick = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
        match token {
            TokenTree::Group(group) => words.extend(self::words(group.stream())),
            TokenTree::Ident(ident) if is_after_tick => {
                words.push(Word::Lifetime(ident.to_string()));
            }
            TokenTree::Ident(ident) => words.push(Word::Ident(ident.to_string())),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        is_after_tick = is_tick;
    }
    words
}
