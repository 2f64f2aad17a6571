//! `#[derive(Extension)]`: what a convention or a filter may add to observations of others.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::spanned::Spanned as _;
use syn::{DeriveInput, LitStr, Meta, Token};

use super::key_declaration::KeyDeclaration;
use super::options::{Options, Place};
use super::value_source::ValueSource;
use super::{expand as expansion, validate};
use crate::derive::expand_with;
use crate::diagnostics::{Sink, catalogue};

/// Which plugin the struct is, and what it extends.
#[derive(Default)]
pub(super) struct Extends {
    /// The role's digit in the record.
    pub(super) role: Option<&'static str>,
    /// The extended observation; `None` for every one.
    pub(super) observation: Option<LitStr>,
}

const ROLES: &[(&str, &str)] = &[("convention", "0"), ("filter", "1")];

/// ```text
/// const _: () = {
///     extension! { .. }
///     impl Extension for Deployment { fn record() -> &'static [u8] { &__OBSERVE_RECORD } .. }
///     impl DeclaredExtension for Deployment { const RECORD: &'static [u8] = &__OBSERVE_RECORD; .. }
/// };
/// ```
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    expand_with(input, |input, sink| Some(implementation(input, sink)))
}

fn implementation(input: &DeriveInput, sink: &mut Sink) -> TokenStream {
    let mut extends = Extends::default();
    let mut options = Options::of("extension");
    for attribute in &input.attrs {
        if let (true, Meta::List(list)) = (attribute.path().is_ident("extension"), &attribute.meta)
        {
            let result = (|input: ParseStream<'_>| extends.read(input)).parse2(list.tokens.clone());
            if let Some(rest) = sink.take(result) {
                super::read_options(&mut options, rest, sink);
            }
        }
    }
    check(&extends, &options, input, sink);
    if let Some(param) = input.generics.params.first() {
        sink.push(catalogue::derive_generic(param.span()));
    }
    let added = validate::extension(&options, input, sink);
    let (krate, name) = (&added.krate, &input.ident);
    let record = if sink.is_empty() {
        let record = expansion::extension(&added, &extends);
        let checks = expansion::checks(&added);
        quote!(#krate::__private::extension! { #record } #checks)
    } else {
        // The trait is implemented all the same, so that nothing follows from the mistake.
        quote!(static __OBSERVE_RECORD: [#krate::__private::u8; 0] = [];)
    };
    let extended = extends
        .observation
        .as_ref()
        .map_or_else(String::new, LitStr::value);
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        const _: () = {
            #record
            #[automatically_derived]
            impl #impl_generics #krate::Extension for #name #ty_generics #where_clause {
                fn record() -> &'static [#krate::__private::u8] {
                    &__OBSERVE_RECORD
                }
                fn record_of(&self) -> &'static [#krate::__private::u8] {
                    &__OBSERVE_RECORD
                }
            }
            #[automatically_derived]
            impl #impl_generics #krate::__private::DeclaredExtension for #name #ty_generics
            #where_clause
            {
                const RECORD: &'static [#krate::__private::u8] = &__OBSERVE_RECORD;
                const OBSERVATION: &'static ::core::primitive::str = #extended;
            }
        };
    }
}

impl Extends {
    /// Takes what is its own, and gives back what declares name and keys.
    fn read(&mut self, input: ParseStream<'_>) -> syn::Result<TokenStream> {
        let mut rest = TokenStream::new();
        while !input.is_empty() {
            if !self.read_one(input)? {
                while !input.is_empty() && !input.peek(Token![,]) {
                    rest.extend([input.parse::<TokenTree>()?]);
                }
                rest.extend(quote!(,));
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(rest)
    }

    fn read_one(&mut self, input: ParseStream<'_>) -> syn::Result<bool> {
        let fork = input.fork();
        let Ok(option) = fork.call(Ident::parse_any) else {
            return Ok(false);
        };
        if let Some((_, digit)) = ROLES.iter().find(|(role, _)| option == role) {
            self.role = Some(digit);
            input.call(Ident::parse_any)?;
            return Ok(true);
        }
        if option == "observation" {
            input.call(Ident::parse_any)?;
            input.parse::<Token![=]>()?;
            self.observation = Some(input.parse()?);
            return Ok(true);
        }
        Ok(false)
    }
}

fn check(extends: &Extends, options: &Options, input: &DeriveInput, sink: &mut Sink) {
    if extends.role.is_none() {
        sink.push(catalogue::extension_role_missing(input.ident.span()));
    }
    if let Some(observation) = &extends.observation {
        validate::check_name(observation, sink);
    }
    for given in options.given_outside(Place::Extension) {
        sink.push(catalogue::extension_option(
            given.span(),
            &given.to_string(),
        ));
    }
    for key in options.low.iter().chain(&options.high) {
        check_key(key, sink);
    }
}

/// The plugin's code sets the value.
fn check_key(key: &KeyDeclaration, sink: &mut Sink) {
    match &key.source {
        ValueSource::Body => {}
        ValueSource::Entry(expr) | ValueSource::Return { expr, .. } => {
            sink.push(catalogue::extension_key_with_value(
                expr.span(),
                &key.name.to_string(),
            ));
        }
    }
}
