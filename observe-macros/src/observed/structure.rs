//! `#[derive(ObservationDocumentation)]`: a declaration without a function.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::spanned::Spanned as _;
use syn::{Attribute, Data, DeriveInput, Field, Fields, GenericParam, Meta};

use super::key_declaration::KeyDeclaration;
use super::options::{Options, STRUCT};
use super::{expand as expansion, validate};
use crate::derive::expand_with;
use crate::diagnostics::{Sink, catalogue};

/// ```text
/// const _: () = {
///     declare! { .. }
///     impl ObservationDocumentation for PlaceOrder {
///         type Keys = __ObserveDeclaredKeys;
///         type Events = __ObserveDeclaredEvents;
///         const DECLARATION: &'static Declaration<..> = &__OBSERVE_DECLARED;
///         #[inline]
///         fn set_keys(&self, fields: &mut Fields<'_>) { fields.low(0, &(self.payment)); .. }
///     }
/// };
/// ```
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    expand_with(input, implementation)
}

fn implementation(input: &DeriveInput, sink: &mut Sink) -> Option<TokenStream> {
    let fields = fields(input, sink)?;
    let mut options = Options::of(STRUCT);
    for attribute in with_name(&input.attrs, STRUCT) {
        if let Meta::List(list) = &attribute.meta {
            super::read_options(&mut options, list.tokens.clone(), sink);
        }
    }
    for field in fields {
        add_key(&mut options, field, sink);
    }
    let observation = validate::structure(&options, input, sink);
    let krate = &observation.krate;
    let name = &input.ident;
    let (parameters, arguments, conditions) = input.generics.split_for_impl();
    let call = format_ident!("__observe_call", span = Span::mixed_site());
    let (declaration, set_keys) = if sink.is_empty() {
        let set_keys = expansion::entry_keys(&observation, &quote!(#call));
        (expansion::declaration(&observation), set_keys)
    } else {
        // The names are known all the same, so that nothing follows from the mistake.
        (expansion::unheard(&observation), TokenStream::new())
    };
    Some(quote! {
        const _: () = {
            #declaration
            #[automatically_derived]
            impl #parameters #krate::ObservationDocumentation for #name #arguments #conditions {
                type Keys = __ObserveDeclaredKeys;
                type Events = __ObserveDeclaredEvents;
                const DECLARATION:
                    &'static #krate::__private::Declaration<Self::Keys, Self::Events> =
                    &__OBSERVE_DECLARED;
                #[inline]
                fn set_keys(&self, #call: &mut #krate::__private::Fields<'_>) {
                    let _ = &#call;
                    #set_keys
                }
            }
        };
    })
}

fn fields<'a>(
    input: &'a DeriveInput,
    sink: &mut Sink,
) -> Option<impl Iterator<Item = &'a Field> + use<'a>> {
    let fields = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => Some(fields.named.iter()),
            Fields::Unit => Some(syn::punctuated::Punctuated::<Field, syn::Token![,]>::iter(
                const { &syn::punctuated::Punctuated::new() },
            )),
            Fields::Unnamed(_) => None,
        },
        Data::Enum(_) | Data::Union(_) => None,
    };
    if fields.is_none() {
        sink.push(catalogue::derive_not_a_struct(input.ident.span()));
    } else if let Some(param) = input.generics.params.iter().find(|it| !is_lifetime(it)) {
        sink.push(catalogue::derive_generic(param.span()));
        return None;
    }
    fields
}

/// Whether it is one that a constant does not depend on.
fn is_lifetime(param: &GenericParam) -> bool {
    matches!(param, GenericParam::Lifetime(_))
}

fn add_key(options: &mut Options, field: &Field, sink: &mut Sink) {
    let Some(ident) = &field.ident else { return };
    for (name, is_low) in [("low", true), ("high", false)] {
        for attribute in with_name(&field.attrs, name) {
            let key = KeyDeclaration::of_field(field, ident, attribute, sink);
            if let Some(key) = sink.take(key) {
                let keys = if is_low {
                    &mut options.low
                } else {
                    &mut options.high
                };
                keys.push(key);
            }
        }
    }
}

fn with_name<'a>(
    attributes: &'a [Attribute],
    name: &'a str,
) -> impl Iterator<Item = &'a Attribute> {
    attributes
        .iter()
        .filter(move |attribute| attribute.path().is_ident(name))
}
