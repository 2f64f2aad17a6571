//! The rules for keys.

mod bound;
mod diversion;
mod required;
mod sight;
mod value_type;

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{FnArg, LitStr, Pat, Signature, Type};

use super::super::key_declaration::KeyDeclaration;
use super::super::key_name::KeyName;
use super::super::model::{Cardinality, Key};
use super::super::options::Options;
use super::super::value_source::ValueSource;
use super::names;
use crate::diagnostics::{Sink, catalogue};
use crate::syntax::{only, unwrapped};
use diversion::diversion;
use required::{is_option, is_required};
use value_type::{can_be_named, is_short_lived_str, is_typed, not_text, value_type, values_type};

/// Keys that backends use themselves.
const RESERVED_BY_BACKENDS: &[&str] = &["le", "quantile", "job", "instance"];

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
    let parameter = signature.and_then(|signature| bare_parameter(&declaration.source, signature));
    check(declaration, cardinality, parameter.as_ref(), sink);
    if let (ValueSource::Return { pattern, expr }, Some(signature)) =
        (&declaration.source, signature)
    {
        check_sight(pattern, expr, signature, sink);
    }
    let parameter_type = parameter.map(|(_, ty)| ty);
    let ty = declaration.ty.as_ref().or(parameter_type);
    // Of a struct's field the value is of the written type.
    let is_field = signature.is_none() && matches!(declaration.source, ValueSource::Entry(_));
    Key {
        name: &declaration.name,
        cardinality,
        description: declaration.description.as_deref(),
        is_required: is_required(declaration, ty),
        is_late: !matches!(declaration.source, ValueSource::Entry(_))
            || (is_field && is_option(ty)),
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

fn check(
    declaration: &KeyDeclaration,
    cardinality: Cardinality,
    parameter: Option<&(Ident, &Type)>,
    sink: &mut Sink,
) {
    if let KeyName::Literal(literal) = &declaration.name {
        check_name(literal, sink);
    }
    if let (Cardinality::High, Some(first)) = (cardinality, declaration.values.first()) {
        let name = declaration.name.to_string();
        sink.push(catalogue::values_on_high(first.span(), &name));
    }
    if let (Cardinality::Low, None, Some((argument, ty))) =
        (cardinality, &declaration.ty, parameter)
    {
        if is_short_lived_str(ty) {
            let name = argument.to_string();
            sink.push(catalogue::value_unbounded_str(argument.span(), &name));
        }
    }
    if let Some(word) = declaration.source.expr().cloned().and_then(diversion) {
        let (name, text) = (declaration.name.to_string(), word.to_string());
        sink.push(catalogue::key_value_diverts(word.span(), &text, &name));
    }
}

/// Refuses an expression of a returned value that mentions an argument.
pub(super) fn check_sight(
    pattern: &Pat,
    expr: &TokenStream,
    signature: &Signature,
    sink: &mut Sink,
) {
    if let Some(argument) = sight::argument_in(expr, pattern, signature) {
        let name = argument.to_string();
        sink.push(catalogue::returned_value_of_argument(
            argument.span(),
            &name,
        ));
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
