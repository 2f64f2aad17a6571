//! One key of `low = [..]` or `high = [..]`, as it is written.

use proc_macro2::Ident;
use quote::quote;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Attribute, Field, LitStr, Meta, Token, Type, parenthesized};

use super::key_name::KeyName;
use super::value_source::ValueSource;
use crate::diagnostics::{Sink, catalogue};
use crate::syntax::first_paragraph;

/// A declared key.
pub(super) struct KeyDeclaration {
    pub(super) description: Option<String>,
    pub(super) name: KeyName,
    pub(super) optional: Option<Ident>,
    pub(super) values: Vec<LitStr>,
    pub(super) since: Option<LitStr>,
    pub(super) deprecated: Option<LitStr>,
    pub(super) ty: Option<Type>,
    pub(super) source: ValueSource,
}

/// The options that may stand in parentheses behind a key's name.
const OPTIONS: &[&str] = &["optional", "values", "since", "deprecated"];

impl KeyDeclaration {
    pub(super) fn parse(input: ParseStream<'_>, sink: &mut Sink) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let name =
            if input.peek(LitStr) {
                KeyName::Literal(input.parse()?)
            } else {
                KeyName::Path(input.parse().map_err(|error: syn::Error| {
                    syn::Error::new(error.span(), "expected its name")
                })?)
            };
        let mut key = Self {
            description: first_paragraph(&attributes),
            name,
            optional: None,
            values: Vec::new(),
            since: None,
            deprecated: None,
            ty: None,
            source: ValueSource::Body,
        };
        if input.peek(syn::token::Paren) {
            let options;
            parenthesized!(options in input);
            key.parse_options(&options, sink)?;
        }
        if input.peek(Token![:]) {
            input.parse::<Token![:]>()?;
            key.ty = Some(input.parse()?);
        }
        if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            key.source = ValueSource::parse(input)?;
        }
        Ok(key)
    }

    /// A key that a struct's field declares: `#[low("payment.method", optional)]`.
    pub(super) fn of_field(
        field: &Field,
        ident: &Ident,
        attribute: &Attribute,
        sink: &mut Sink,
    ) -> syn::Result<Self> {
        let mut key = Self {
            description: first_paragraph(&field.attrs),
            name: KeyName::Literal(LitStr::new(&ident.unraw().to_string(), ident.span())),
            optional: None,
            values: Vec::new(),
            since: None,
            deprecated: None,
            ty: Some(field.ty.clone()),
            source: ValueSource::Entry(quote!(self.#ident)),
        };
        if let Meta::List(_) = attribute.meta {
            attribute.parse_args_with(|input: ParseStream<'_>| {
                if input.peek(LitStr) {
                    key.name = KeyName::Literal(input.parse()?);
                    input.parse::<Option<Token![,]>>()?;
                }
                key.parse_options(input, sink)
            })?;
        }
        Ok(key)
    }

    fn parse_options(&mut self, input: ParseStream<'_>, sink: &mut Sink) -> syn::Result<()> {
        while !input.is_empty() {
            let option = input.call(Ident::parse_any)?;
            match option.to_string().as_str() {
                "optional" => self.optional = Some(option),
                "values" => {
                    let values;
                    parenthesized!(values in input);
                    let values =
                        values.parse_terminated(<LitStr as syn::parse::Parse>::parse, Token![,])?;
                    self.values.extend(values);
                }
                "since" => self.since = Some(text(input)?),
                "deprecated" => self.deprecated = Some(text(input)?),
                unknown => {
                    sink.push(catalogue::key_option_unknown(
                        option.span(),
                        unknown,
                        OPTIONS,
                    ));
                    skip_to_comma(input)?;
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    }
}

fn text(input: ParseStream<'_>) -> syn::Result<LitStr> {
    input.parse::<Token![=]>()?;
    input.parse()
}

/// Leaves out what stands before the next comma.
pub(super) fn skip_to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<proc_macro2::TokenTree>()?;
    }
    Ok(())
}
