//! The rules for names.

use proc_macro2::Ident;
use syn::LitStr;

use super::super::key_declaration::KeyName;
use super::super::model::{Cardinality, Key};
use super::super::options::Options;
use super::super::{Around, attribute_span};
use crate::diagnostics::{Sink, catalogue};
use crate::name;

/// Endings that backends give to names of their own.
const RESERVED_ENDINGS: &[&str] = &[".active", "_total", "_created", "_bucket", "_info"];

/// The observation's name: the whole one, or the stem of the block around and the method's.
pub(super) fn observation(
    options: &Options,
    function: &Ident,
    around: Option<&Around>,
    sink: &mut Sink,
) -> Option<String> {
    let function = function.to_string();
    let function = function.trim_start_matches("r#");
    match (&options.name, around) {
        (Some(name), _) => (check(name, sink) && check_ending(name, sink)).then(|| name.value()),
        (None, Some(around)) => {
            let stem = &around.stem;
            Some(format!("{stem}.{}", name::repaired(function)))
        }
        (None, None) => {
            let suggestion = super::suggested_name(function);
            sink.push(catalogue::name_missing(attribute_span(), &suggestion));
            None
        }
    }
}

/// Whether the literal is a name.
pub(super) fn check(literal: &LitStr, sink: &mut Sink) -> bool {
    let text = literal.value();
    let is_name = name::is_name(&text);
    if !is_name {
        let suggestion = name::repaired(&text);
        sink.push(catalogue::name_malformed(
            literal.span(),
            &text,
            &suggestion,
        ));
    }
    is_name
}

fn check_ending(literal: &LitStr, sink: &mut Sink) -> bool {
    let text = literal.value();
    let ending = RESERVED_ENDINGS
        .iter()
        .find(|ending| text.ends_with(**ending));
    if let Some(ending) = ending {
        sink.push(catalogue::name_suffix_reserved(
            literal.span(),
            &text,
            ending,
        ));
    }
    ending.is_none()
}

/// The contextual name, whose `{key}`s are declared low keys.
pub(super) fn contextual(options: &Options, keys: &[Key<'_>], sink: &mut Sink) -> Option<String> {
    let literal = options.contextual_name.as_ref()?;
    let text = literal.value();
    let known: Vec<String> = keys.iter().filter_map(low_literal).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let has_paths = keys.iter().any(|key| matches!(key.name, KeyName::Path(_)));
    for key in placeholders(&text) {
        // The name behind a path is not known here.
        if !known.contains(&key) && !has_paths {
            sink.push(catalogue::contextual_name_key_unknown(
                literal.span(),
                key,
                &known,
            ));
        }
    }
    Some(text)
}

fn low_literal(key: &Key<'_>) -> Option<String> {
    match (key.cardinality, key.name) {
        (Cardinality::Low, KeyName::Literal(literal)) => Some(literal.value()),
        _ => None,
    }
}

fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template
        .split('{')
        .skip(1)
        .map(|rest| rest.split_once('}').map_or(rest, |(key, _)| key))
}
