//! `buckets = [0.01, 0.1, 1.0]`, as it is written.

use proc_macro2::Span;
use syn::parse::{Parse, ParseStream};
use syn::{Token, bracketed};

/// The bounds, and where they stand.
pub(super) struct Buckets {
    pub(super) bounds: Vec<f64>,
    pub(super) span: Span,
}

impl Parse for Buckets {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let bounds;
        let bracket = bracketed!(bounds in input);
        let bounds = bounds.parse_terminated(bound, Token![,])?;
        Ok(Self {
            bounds: bounds.into_iter().collect(),
            span: bracket.span.join(),
        })
    }
}

fn bound(input: ParseStream<'_>) -> syn::Result<f64> {
    match input.parse()? {
        syn::Lit::Float(bound) => bound.base10_parse(),
        syn::Lit::Int(bound) => bound.base10_parse(),
        other => Err(syn::Error::new(
            other.span(),
            "expected a number of seconds",
        )),
    }
}
