//! The value that a variant stands for, and where that is said.

use proc_macro2::Span;
use syn::{LitStr, Variant};

use crate::diagnostics::{Sink, catalogue};

/// What a variant is called among the values of a key.
pub(super) struct VariantValue {
    pub(super) text: String,
    span: Span,
}

impl VariantValue {
    /// The text of `#[<attribute>(rename = "..")]`, else what `default` makes of the name.
    pub(super) fn of(
        variant: &Variant,
        attribute: &str,
        default: impl FnOnce(&str) -> String,
        sink: &mut Sink,
    ) -> Self {
        match renamed(variant, attribute, sink) {
            Some(text) => Self {
                text: text.value(),
                span: text.span(),
            },
            None => Self {
                text: default(variant.ident.to_string().trim_start_matches("r#")),
                span: variant.ident.span(),
            },
        }
    }

    /// Refuses a value that handlers are told where there is none of the type's.
    pub(super) fn check_reserved(&self, reserved: &[&str], attribute: &str, sink: &mut Sink) {
        if reserved.contains(&self.text.as_str()) {
            let (span, text) = (self.span, &self.text);
            sink.push(catalogue::derive_value_reserved(span, text, attribute));
        }
    }

    /// Refuses a value that one of those before stands for.
    pub(super) fn check_repeated(&self, before: &[Self], attribute: &str, sink: &mut Sink) {
        if before.iter().any(|value| value.text == self.text) {
            let (span, text) = (self.span, &self.text);
            sink.push(catalogue::derive_value_repeated(span, text, attribute));
        }
    }
}

fn renamed(variant: &Variant, attribute: &str, sink: &mut Sink) -> Option<LitStr> {
    let mut renamed = None;
    for found in variant
        .attrs
        .iter()
        .filter(|found| found.path().is_ident(attribute))
    {
        let result = found.parse_nested_meta(|meta| {
            if meta.path.is_ident("rename") {
                renamed = Some(meta.value()?.parse()?);
                Ok(())
            } else {
                Err(super::unknown_option(&meta, attribute))
            }
        });
        sink.take(result);
    }
    renamed
}
