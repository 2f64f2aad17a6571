//! The constant of a declaration, and the names by which `key!` and `event!` reach it.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::super::model::{Cardinality, Observation};
use super::{checks, record};
use crate::syntax::Extent;

/// The callsite of the declaration.
pub(super) fn callsite() -> TokenStream {
    let declared = crate::key::declared(Span::mixed_site());
    quote!(#declared.callsite)
}

/// ```text
/// declare! {
///     text { "..", module_path!(), .. }
///     keys { payment·method: LowKey [0, Only<Payment>], order·id: HighKey [1], }
///     events { retry: 0, }
/// }
/// ```
///
/// `declare!` makes of it the static with the record, and a struct each with a field for each key
/// and event, which `key!` and `event!` refer to.
pub(in super::super) fn declaration(observation: &Observation<'_>) -> TokenStream {
    if let Some(path) = observation.documentation {
        return declared_by(&observation.krate, path);
    }
    let declaration = declare(
        observation,
        &record::of_observation(observation).into_tokens(),
        true,
    );
    let checks = checks::checks(observation);
    let convention = observation
        .convention
        .map(|path| convention(observation, path));
    quote!(#declaration #checks #convention)
}

/// `static __OBSERVE_CONVENTION: NamedConvention = NamedConvention::new(&HouseStyle, "orders.place");`
fn convention(observation: &Observation<'_>, path: &syn::Path) -> TokenStream {
    let (krate, name, convention) = (&observation.krate, &observation.name, named_convention());
    let extent = Extent::of(&quote!(#path));
    let borrowed = extent.borrowed(quote!(#path));
    let new = extent.placed(quote!(#krate::__private::NamedConvention::new(#borrowed, #name)));
    quote!(static #convention: #krate::__private::NamedConvention = #new;)
}

pub(super) fn named_convention() -> Ident {
    Ident::new("__OBSERVE_CONVENTION", Span::mixed_site())
}

/// Like [`declaration`], for a function that is not observed after all.
pub(in super::super) fn unheard(observation: &Observation<'_>) -> TokenStream {
    declare(observation, &quote!(nothing {}), false)
}

/// The declaration of a struct, under the name that `key!` and `event!` look for.
fn declared_by(krate: &TokenStream, path: &syn::Path) -> TokenStream {
    let declared = crate::key::declared(Span::mixed_site());
    quote! {
        const #declared: &'static #krate::__private::Declaration<
            <#path as #krate::ObservationDocumentation>::Keys,
            <#path as #krate::ObservationDocumentation>::Events,
        > = <#path as #krate::ObservationDocumentation>::DECLARATION;
    }
}

fn declare(observation: &Observation<'_>, record: &TokenStream, is_observed: bool) -> TokenStream {
    let krate = &observation.krate;
    let keys = observation.keys.iter().enumerate();
    let keys = keys.filter_map(|(index, key)| {
        let name = key.ident()?;
        let cardinality = match key.cardinality {
            Cardinality::Low => quote!(LowKey),
            Cardinality::High => quote!(HighKey),
        };
        let index = Literal::usize_unsuffixed(index);
        let only = key
            .value_type()
            .map(|ty| quote!(, #krate::__private::Only<#ty>));
        Some(quote!(#name: #cardinality [#index #only],))
    });
    let convention = observation.convention.filter(|_| is_observed);
    let convention = convention.map(|_| {
        let convention = named_convention();
        quote!(convention { #convention })
    });
    let events = observation.events.iter().enumerate().map(|(index, event)| {
        let name = event.ident();
        let index = Literal::usize_unsuffixed(index);
        quote!(#name: #index,)
    });
    quote! {
        #krate::__private::declare! {
            #record
            keys { #(#keys)* }
            events { #(#events)* }
            #convention
        }
    }
}
