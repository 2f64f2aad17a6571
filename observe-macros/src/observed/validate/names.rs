//! The rules for names.

use proc_macro2::{Ident, Span};
use syn::LitStr;

use super::super::Around;
use super::super::key_name::KeyName;
use super::super::model::{Cardinality, Key};
use super::super::options::Options;
use crate::diagnostics::{Sink, catalogue};
use crate::name;

/// Endings that backends give to names of their own.
const RESERVED_ENDINGS: &[&str] = &[".active", "_total", "_created", "_bucket", "_info"];

/// The observation's name: the whole one, or the stem of the block around and the method's. After
/// a mistake anything will do.
pub(super) fn observation(
    options: &Options,
    function: &Ident,
    around: Option<&Around>,
    sink: &mut Sink,
) -> String {
    let text = function.to_string();
    let suggestion = name::repaired(text.trim_start_matches("r#"));
    match (&options.name, around) {
        (Some(name), _) => {
            if check(name, sink) {
                check_ending(&name.value(), name.span(), sink);
            }
            name.value()
        }
        (None, Some(around)) => {
            let name = format!("{}.{suggestion}", around.stem);
            check_ending(&name, function.span(), sink);
            name
        }
        (None, None) => {
            if !options.means_name() && options.documentation.is_none() {
                let span = function.span();
                sink.push(catalogue::name_missing(span, &text, &suggestion));
            }
            suggestion
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

fn check_ending(name: &str, span: Span, sink: &mut Sink) {
    let ending = RESERVED_ENDINGS
        .iter()
        .find(|ending| name.ends_with(**ending));
    if let Some(ending) = ending {
        sink.push(catalogue::name_suffix_reserved(span, name, ending));
    }
}

/// The contextual name, whose `{key}`s are declared low keys.
pub(super) fn contextual(options: &Options, keys: &[Key<'_>], sink: &mut Sink) -> Option<String> {
    let literal = options.contextual_name.as_ref()?;
    let text = literal.value();
    let low = literals(keys, Cardinality::Low);
    let low: Vec<&str> = low.iter().map(String::as_str).collect();
    let high = literals(keys, Cardinality::High);
    let has_paths = keys.iter().any(|key| matches!(key.name, KeyName::Path(_)));
    for key in placeholders(&text) {
        if high.iter().any(|high| high == key) {
            sink.push(catalogue::contextual_name_key_high(literal.span(), key));
        } else if !low.contains(&key) && !has_paths {
            // The name behind a path is not known here.
            let span = literal.span();
            sink.push(catalogue::contextual_name_key_unknown(span, key, &low));
        }
    }
    Some(text)
}

fn literals(keys: &[Key<'_>], cardinality: Cardinality) -> Vec<String> {
    let of_cardinality = keys.iter().filter(|key| key.cardinality == cardinality);
    of_cardinality
        .filter_map(|key| match key.name {
            KeyName::Literal(literal) => Some(literal.value()),
            KeyName::Path(_) => None,
        })
        .collect()
}

fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template
        .split('{')
        .skip(1)
        .map(|rest| rest.split_once('}').map_or(rest, |(key, _)| key))
}
