//! The rules for keys.

mod bound;

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{FnArg, GenericParam, LitStr, Pat, Signature, Type};

use super::super::key_declaration::{KeyDeclaration, KeyName};
use super::super::model::{Cardinality, Key, ValueType};
use super::super::options::Options;
use super::super::shape::last_segment;
use super::super::value_source::ValueSource;
use super::names;
use crate::diagnostics::{Sink, catalogue};
use crate::syntax::{bare, only, unwrapped};

/// Keys that backends use themselves.
const RESERVED_BY_BACKENDS: &[&str] = &["le", "quantile", "job", "instance"];
/// Types whose values are worth a column in the documents.
const NOT_TEXT: &[&str] = &[
    "bool", "u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize", "f32", "f64",
];

/// All keys, low ones first.
pub(super) fn all<'a>(
    options: &'a Options,
    signature: Option<&'a Signature>,
    sink: &mut Sink,
) -> Vec<Key<'a>> {
    let mut seen = HashMap::new();
    let mut keys = Vec::new();
    for (cardinality, declarations) in [
        (Cardinality::Low, &options.low),
        (Cardinality::High, &options.high),
    ] {
        for declaration in declarations {
            if is_new(declaration, cardinality, &mut seen, sink) {
                keys.push(key(declaration, cardinality, signature, sink));
            }
        }
    }
    keys
}

fn is_new(
    declaration: &KeyDeclaration,
    cardinality: Cardinality,
    seen: &mut HashMap<String, Cardinality>,
    sink: &mut Sink,
) -> bool {
    let (name, span) = match &declaration.name {
        KeyName::Literal(literal) => (literal.value(), literal.span()),
        KeyName::Path(path) => {
            let last = path.segments.last().expect("a path has a segment");
            (last.ident.to_string(), last.ident.span())
        }
    };
    match seen.insert(name.clone(), cardinality) {
        None => return true,
        Some(first) if first == cardinality => sink.push(catalogue::key_repeated(span, &name)),
        Some(_) => sink.push(catalogue::key_in_both(span, &name)),
    }
    false
}

fn key<'a>(
    declaration: &'a KeyDeclaration,
    cardinality: Cardinality,
    signature: Option<&'a Signature>,
    sink: &mut Sink,
) -> Key<'a> {
    if let KeyName::Literal(literal) = &declaration.name {
        check_name(literal, sink);
    }
    if let (Cardinality::High, Some(first)) = (cardinality, declaration.values.first()) {
        let name = declaration.name.to_string();
        sink.push(catalogue::values_on_high(first.span(), &name));
    }
    let parameter = signature.and_then(|signature| bare_parameter(&declaration.source, signature));
    if let (Cardinality::Low, None, Some((argument, ty))) =
        (cardinality, &declaration.ty, &parameter)
    {
        if is_short_lived_str(ty) {
            let name = argument.to_string();
            sink.push(catalogue::value_unbounded_str(argument.span(), &name));
        }
    }
    let parameter_type = parameter.map(|(_, ty)| ty);
    if let Some(expr) = declaration.source.expr() {
        if let Some(word) = diversion(expr.clone()) {
            let name = declaration.name.to_string();
            sink.push(catalogue::key_value_diverts(
                word.span(),
                &word.to_string(),
                &name,
            ));
        }
    }
    let ty = declaration.ty.as_ref().or(parameter_type);
    // Of a struct's field the value is of the written type.
    let is_field = signature.is_none() && matches!(declaration.source, ValueSource::Entry(_));
    Key {
        name: &declaration.name,
        cardinality,
        description: declaration.description.as_deref(),
        is_required: is_required(declaration, ty),
        values: declaration.values.iter().map(LitStr::value).collect(),
        bound: declaration
            .source
            .expr()
            .filter(|_| cardinality == Cardinality::Low)
            .and_then(bound::of),
        since: declaration.since.as_ref().map(LitStr::value),
        deprecated: declaration.deprecated.as_ref().map(LitStr::value),
        documented_type: ty
            .map(values_type)
            .filter(|ty| cardinality == Cardinality::Low && can_be_named(ty, signature)),
        value_type: value_type(declaration, parameter_type, cardinality, signature),
        has_written_type: declaration.ty.is_some() && !is_field,
        type_name: ty.and_then(not_text),
        is_typed: parameter_type.is_some_and(is_typed),
        source: &declaration.source,
    }
}

fn check_name(literal: &LitStr, sink: &mut Sink) {
    let name = literal.value();
    if name == "error" {
        sink.push(catalogue::key_reserved(literal.span(), &name));
    } else if RESERVED_BY_BACKENDS.contains(&name.as_str())
        || name.starts_with("__")
        || name.starts_with("otel.")
    {
        sink.push(catalogue::key_reserved_by_backend(literal.span(), &name));
    } else {
        names::check(literal, sink);
    }
}

/// The token that would leave the function or wait, if there is one outside of closures and `async`
/// blocks, which have a course of their own.
fn diversion(expr: TokenStream) -> Option<TokenTree> {
    let tokens: Vec<TokenTree> = expr.into_iter().collect();
    let is_apart = tokens.iter().any(|token| match token {
        TokenTree::Ident(word) => word == "async",
        TokenTree::Punct(punct) => punct.as_char() == '|',
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    });
    if is_apart {
        return None;
    }
    let mut after_dot = false;
    for token in tokens {
        let is_diversion = match &token {
            TokenTree::Ident(word) => word == "return" || (after_dot && word == "await"),
            TokenTree::Punct(punct) => punct.as_char() == '?',
            TokenTree::Group(_) | TokenTree::Literal(_) => false,
        };
        if is_diversion {
            return Some(token);
        }
        if let TokenTree::Group(group) = &token {
            if let Some(inner) = diversion(group.stream()) {
                return Some(inner);
            }
        }
        after_dot = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '.');
    }
    None
}

/// Where the value is a parameter as it stands: its mention, and the parameter's type.
fn bare_parameter<'a>(source: &ValueSource, signature: &'a Signature) -> Option<(Ident, &'a Type)> {
    let ValueSource::Entry(expr) = source else {
        return None;
    };
    let TokenTree::Ident(name) = unwrapped(only(expr.clone())?) else {
        return None;
    };
    let ty = signature.inputs.iter().find_map(|input| match input {
        FnArg::Typed(typed) => match &*typed.pat {
            Pat::Ident(pattern) if pattern.ident == name => Some(&*typed.ty),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    })?;
    Some((name, ty))
}

/// `&str`, but not `&'static str`.
fn is_short_lived_str(ty: &Type) -> bool {
    match bare(ty) {
        Type::Reference(reference) => {
            !is_static(ty) && last_segment(&reference.elem).is_some_and(|(name, _)| name == "str")
        }
        _ => false,
    }
}

/// Whether an observation that ends well has set the key.
fn is_required(declaration: &KeyDeclaration, ty: Option<&Type>) -> bool {
    let is_option = ty
        .and_then(last_segment)
        .is_some_and(|(name, _)| name == "Option");
    let is_refutable = match &declaration.source {
        ValueSource::Return { pattern, .. } => is_refutable(pattern),
        ValueSource::Body | ValueSource::Entry(_) => false,
    };
    declaration.optional.is_none() && !is_option && !is_refutable
}

/// Whether the pattern may fail to match, as far as its form tells.
fn is_refutable(pattern: &Pat) -> bool {
    match pattern {
        Pat::Ident(pattern) => pattern
            .subpat
            .as_ref()
            .is_some_and(|(_, pattern)| is_refutable(pattern)),
        Pat::Wild(_) => false,
        Pat::Reference(pattern) => is_refutable(&pattern.pat),
        Pat::Paren(pattern) => is_refutable(&pattern.pat),
        Pat::Type(pattern) => is_refutable(&pattern.pat),
        Pat::Tuple(pattern) => pattern.elems.iter().any(is_refutable),
        _ => true,
    }
}

/// Whether a static inside the function can name the type, and the type may have something to say.
fn can_be_named(ty: &Type, signature: Option<&Signature>) -> bool {
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
                name != "Self" && name != "impl" && name != "_" && !generics.contains(&name)
            }
        })
        && !has_elided_lifetime(ty)
}

/// The type of the values behind references and options, which documents what they do.
fn values_type(ty: &Type) -> &Type {
    match bare(ty) {
        Type::Reference(reference) => values_type(&reference.elem),
        ty => match last_segment(ty) {
            Some((name, Some(argument))) if name == "Option" => values_type(argument),
            _ => ty,
        },
    }
}

/// `str`, as it is or in an `Option`: known to document nothing.
fn is_open_text(ty: &Type) -> bool {
    last_segment(values_type(ty)).is_some_and(|(name, _)| name == "str")
}

/// The type that values have to be of: the written one, else the parameter's where the page
/// shows it.
fn value_type<'a>(
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

enum Word {
    Ident(String),
    Lifetime(String),
}

/// The identifiers and lifetimes of a type.
fn words(tokens: proc_macro2::TokenStream) -> Vec<Word> {
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

/// A reference without a lifetime names one all the same.
fn has_elided_lifetime(ty: &Type) -> bool {
    match bare(ty) {
        Type::Reference(reference) => reference.lifetime.is_none(),
        _ => last_segment(ty)
            .and_then(|(_, argument)| argument)
            .is_some_and(has_elided_lifetime),
    }
}

/// Whether the type is one of those that the runtime takes as they are.
fn is_typed(ty: &Type) -> bool {
    match bare(ty) {
        Type::Reference(reference) => is_typed(&reference.elem),
        _ => last_segment(ty).is_some_and(|(name, argument)| match argument {
            Some(argument) => name == "Option" && is_typed(argument),
            None => name == "String" || name == "str" || NOT_TEXT.contains(&name.as_str()),
        }),
    }
}

fn not_text(ty: &Type) -> Option<String> {
    let (name, argument) = last_segment(ty)?;
    match argument {
        Some(argument) if name == "Option" => not_text(argument),
        _ => NOT_TEXT.contains(&name.as_str()).then_some(name),
    }
}
