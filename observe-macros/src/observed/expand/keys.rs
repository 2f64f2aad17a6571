//! Setting keys: before the body from the arguments, after it from the returned value.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ReturnType;

use super::super::model::{Cardinality, Key, Observation};
use super::super::output::may_be_result;
use super::super::value_source::ValueSource;
use crate::syntax::Extent;

/// `__observe_call.low(0, &(payment));` for each key that the arguments give.
pub(in super::super) fn entry(observation: &Observation<'_>, call: &TokenStream) -> TokenStream {
    let keys = observation.keys.iter().enumerate();
    let set = keys.filter_map(|(index, key)| match key.source {
        ValueSource::Entry(expr) => Some(set(&observation.krate, call, index, key, expr)),
        ValueSource::Body | ValueSource::Return { .. } => None,
    });
    set.collect()
}

/// The return keys, then the end with the error if there is one.
pub(super) fn end(
    observation: &Observation<'_>,
    output: &ReturnType,
    result: &TokenStream,
    call: &TokenStream,
) -> TokenStream {
    let krate = &observation.krate;
    let keys = observation.keys.iter().enumerate();
    let set: TokenStream = keys
        .filter_map(|(index, key)| returned(krate, call, result, index, key))
        .collect();
    if !may_be_result(output) {
        return quote!(#set #call.end(::core::option::Option::None););
    }
    let kind = observation.error.map(|(pattern, expr)| {
        quote! {
            match #result {
                ::core::result::Result::Err(#pattern) => #call.name_error(&(#expr)),
                _ => {}
            }
        }
    });
    quote! {
        #set
        #kind
        #call.end(#krate::__private::error_of!(#result));
    }
}

/// ```text
/// match __observe_result { Ok(id) => { __observe_call.set(1, ..); } _ => {} }
/// ```
fn returned(
    krate: &TokenStream,
    call: &TokenStream,
    result: &TokenStream,
    index: usize,
    key: &Key<'_>,
) -> Option<TokenStream> {
    let ValueSource::Return { pattern, expr } = key.source else {
        return None;
    };
    let set = set(krate, call, index, key, expr);
    Some(quote! {
        match #result {
            #pattern => { #set }
            _ => {}
        }
    })
}

fn set(
    krate: &TokenStream,
    call: &TokenStream,
    index: usize,
    key: &Key<'_>,
    expr: &TokenStream,
) -> TokenStream {
    let extent = Extent::of(expr);
    let borrowed = extent.borrowed(expr.clone());
    let written_type = key.value_type().filter(|_| key.has_written_type);
    match (key.cardinality, written_type) {
        (Cardinality::Low, None) if key.bound.is_some() => {
            let capture = quote!(#krate::__private::Capture(#borrowed));
            let traits = quote!(CaptureLow as _, CaptureText as _);
            captured(krate, call, index, extent, &quote!(&&#capture), &traits)
        }
        (Cardinality::Low, None) => {
            let low = extent.method("low");
            let set = extent.call(call, quote!(#low), quote!(#index, #borrowed));
            quote!(#set;)
        }
        (Cardinality::Low, Some(ty)) => {
            let low_of = extent.method("low_of");
            let inferred = extent.placed(quote!(_, _));
            let low_of = quote!(#low_of::<#ty, #inferred>);
            let set = extent.call(call, low_of, quote!(#index, #borrowed));
            quote!(#set;)
        }
        (Cardinality::High, None) if key.is_typed => {
            let typed = extent.method("typed");
            quote!(#call.#typed(#index, #borrowed);)
        }
        (Cardinality::High, None) => {
            let capture = quote!(#krate::__private::Capture(#borrowed));
            high(krate, call, index, extent, &capture)
        }
        (Cardinality::High, Some(ty)) => {
            let of = extent.placed(quote!(#krate::__private::Capture::of));
            let inferred = extent.placed(quote!(_));
            let capture = quote!(#of::<#ty, #inferred>(#borrowed));
            high(krate, call, index, extent, &capture)
        }
    }
}

fn high(
    krate: &TokenStream,
    call: &TokenStream,
    index: usize,
    extent: Extent,
    capture: &TokenStream,
) -> TokenStream {
    let traits = quote!(CaptureDisplay as _, CaptureOption as _, CaptureTyped as _);
    captured(krate, call, index, extent, &quote!(&&&#capture), &traits)
}

/// The call is one statement, so that what the value borrows from lives until it is set.
fn captured(
    krate: &TokenStream,
    call: &TokenStream,
    index: usize,
    extent: Extent,
    capture: &TokenStream,
    traits: &TokenStream,
) -> TokenStream {
    let method = extent.method("__observe_capture");
    quote! {{
        use #krate::__private::{#traits};
        #call.set(#index, (#capture).#method());
    }}
}
