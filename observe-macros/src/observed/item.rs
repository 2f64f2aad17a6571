//! What the attribute stands on.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};

use super::impl_block::ImplBlock;
use crate::syntax::FnItem;

/// The annotated item.
pub(super) enum Item {
    Function(FnItem),
    Impl(ImplBlock),
    /// A function or an `impl` block that cannot be read.
    Malformed(syn::Error),
    /// Anything else, by the word that says what it is.
    Other(Ident),
}

/// The words that begin an item, apart from a function's and an `impl` block's.
const OTHERS: &[&str] = &[
    "struct",
    "enum",
    "union",
    "trait",
    "mod",
    "type",
    "static",
    "use",
    "macro_rules",
];

impl Item {
    pub(super) fn parse(item: &TokenStream) -> Self {
        let malformed = match syn::parse2(item.clone()) {
            Ok(function) => return Self::Function(function),
            Err(error) => error,
        };
        match syn::parse2(item.clone()) {
            Ok(block) => return Self::Impl(block),
            Err(error) if words(item).any(|word| word == "impl") => return Self::Malformed(error),
            Err(_) => {}
        }
        if words(item).any(|word| word == "fn") {
            return Self::Malformed(malformed);
        }
        Self::Other(kind(item))
    }
}

/// The identifiers of the item up to the one that says what it is.
fn words(item: &TokenStream) -> impl Iterator<Item = Ident> {
    let mut is_over = false;
    item.clone()
        .into_iter()
        .filter_map(|token| match token {
            TokenTree::Ident(ident) => Some(ident),
            _ => None,
        })
        .take_while(move |word| {
            let was_over = is_over;
            is_over = OTHERS.iter().any(|other| word == other);
            !was_over
        })
}

/// The word that says what the item is: the last before its name, `const` if there is no other.
fn kind(item: &TokenStream) -> Ident {
    let named = words(item).find(|word| OTHERS.iter().any(|other| word == other));
    named
        .or_else(|| words(item).find(|word| word != "pub"))
        .unwrap_or_else(|| Ident::new("item", Span::call_site()))
}
