//! Begins the call and sets the entry keys.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::model::Observation;
use super::{declaration, keys, lent, local};

/// Begins the call, sets the entry keys and starts the observation.
///
/// The keys are set in a closure, which only an observed call enters: what it borrows stays out of
/// the registers that an unobserved call would have to save.
pub(super) fn begin(observation: &Observation<'_>) -> TokenStream {
    let krate = &observation.krate;
    let call = local("call");
    let entry = keys::entry(observation, &quote!(#call));
    if observation.registry.is_some() {
        let opened = opened(observation);
        return quote! {
            let mut #call = #opened;
            if #krate::__private::Call::is_on(&#call) { let #call = &mut #call; #entry #call.start(); }
        };
    }
    let callsite = declaration::callsite();
    let lent = lent(&call);
    let begin = if entry.is_empty() {
        quote!(begin_here(&#callsite))
    } else {
        quote!(begin_with(&#callsite, |#call| { #entry }))
    };
    quote! {
        let mut #call = #krate::__private::Call::off();
        if !#krate::__private::Call::is_off(&#callsite) { #lent.#begin; }
    }
}

pub(super) fn begin_only(observation: &Observation<'_>) -> TokenStream {
    let call = local("call");
    let krate = &observation.krate;
    let opened = opened(observation);
    let entry = keys::entry(observation, &lent(&call));
    if entry.is_empty() {
        return quote!(let #call = #opened;);
    }
    quote! {
        let mut #call = #opened;
        if #krate::__private::Call::is_on(&#call) { #entry }
    }
}

pub(super) fn opened(observation: &Observation<'_>) -> TokenStream {
    let krate = &observation.krate;
    let callsite = declaration::callsite();
    match observation.registry {
        None => quote!(#krate::__private::Call::begin(&#callsite)),
        Some(registry) => quote!(#krate::__private::Call::begin_in(&#callsite, || #registry)),
    }
}
