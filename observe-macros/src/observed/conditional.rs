//! A method of an observed block whose own attribute stands under a condition.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{Attribute, Meta, parse_quote};

use crate::syntax::{FnItem, conditional};

/// The method where the condition holds, with the attribute, and where it does not, without;
/// `None` if no attribute of ours stands under one.
///
/// ```text
/// #[cfg(condition)] #[observed(skip)] fn f() {}
/// #[cfg(not(condition))] fn f() {}
/// ```
pub(super) fn variants(method: &FnItem) -> Option<[FnItem; 2]> {
    let (place, condition, attributes) =
        method
            .attributes
            .iter()
            .enumerate()
            .find_map(|(place, attribute)| {
                let (condition, metas) = conditional(&attribute.meta)?;
                let is_ours = metas.iter().any(super::impl_block::is_observed);
                is_ours.then_some((place, condition, metas))
            })?;
    let mut without = method.clone();
    without.attributes.remove(place);
    let mut with = without.clone();
    let attributes = attributes
        .iter()
        .map(|meta| -> Attribute { parse_quote!(#[#meta]) });
    with.attributes.splice(place..place, attributes);
    with.attributes.insert(0, cfg(&condition.to_token_stream()));
    without.attributes.insert(0, cfg(&quote!(not(#condition))));
    Some([with, without])
}

fn cfg(condition: &TokenStream) -> Attribute {
    let meta: Meta = parse_quote!(cfg(#condition));
    parse_quote!(#[#meta])
}
