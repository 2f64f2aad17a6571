//! What the compiler checks of keys that paths name.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned as _;

use super::super::key_name::KeyName;
use super::super::model::{Cardinality, Key, Observation};
use super::record::values_of;
use crate::syntax::{ours_at, placed};

/// For each key that a path names the rules of `validate`, where the name is known:
///
/// ```text
/// const _: () = { check_key(&keys::REGION, Cardinality::Low, &[("zone", Cardinality::Low)]); };
/// ```
pub(in super::super) fn checks(observation: &Observation<'_>) -> TokenStream {
    let keys = observation.keys.iter().enumerate();
    let checks = keys.filter_map(|(index, key)| match key.name {
        KeyName::Literal(_) => None,
        KeyName::Path(path) => Some(check(observation, index, key, path)),
    });
    checks.collect()
}

fn check(
    observation: &Observation<'_>,
    index: usize,
    key: &Key<'_>,
    path: &syn::Path,
) -> TokenStream {
    let krate = &observation.krate;
    let others = others(&observation.keys, index, krate);
    let cardinality = cardinality(key, krate);
    let check = quote!(#krate::__private::check_key(&#path, #cardinality, &[#others]));
    let values = key.documented_type.map(|ty| {
        let values = values_of(key, ty, krate);
        quote!(#krate::__private::check_values(&#path, #values))
    });
    let checks = [Some(check), values].into_iter().flatten();
    // The last segment is the constant; only one token can be underlined.
    let span = path
        .segments
        .last()
        .map_or_else(|| path.span(), |last| last.ident.span());
    let checks = checks.map(|check| placed(check, ours_at(span)));
    quote!(const _: () = { #(#checks;)* };)
}

/// The keys that the one at `index` has to differ from: literal ones, and of those that paths name
/// the ones before it, so that one of two is told.
fn others(keys: &[Key<'_>], index: usize, krate: &TokenStream) -> TokenStream {
    let others = keys.iter().enumerate().filter_map(|(place, key)| {
        let cardinality = cardinality(key, krate);
        match key.name {
            KeyName::Literal(name) => Some(quote!((#name, #cardinality),)),
            KeyName::Path(path) if place < index => {
                Some(quote!((#krate::KeyName::name(&#path), #cardinality),))
            }
            KeyName::Path(_) => None,
        }
    });
    others.collect()
}

fn cardinality(key: &Key<'_>, krate: &TokenStream) -> TokenStream {
    match key.cardinality {
        Cardinality::Low => quote!(#krate::__private::Cardinality::Low),
        Cardinality::High => quote!(#krate::__private::Cardinality::High),
    }
}
