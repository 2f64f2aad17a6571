//! What the attribute stands on.

use proc_macro2::{Span, TokenStream, TokenTree};

use super::impl_block::ImplBlock;
use crate::syntax::FnItem;

/// The annotated item.
pub(super) enum Item {
    Function(FnItem),
    Impl(ImplBlock),
    /// Anything else; the span is that of its first word.
    Other(Span),
}

impl Item {
    pub(super) fn parse(item: TokenStream) -> Self {
        if let Ok(function) = syn::parse2(item.clone()) {
            return Self::Function(function);
        }
        if let Ok(block) = syn::parse2(item.clone()) {
            return Self::Impl(block);
        }
        Self::Other(first_word(item))
    }
}

fn first_word(item: TokenStream) -> Span {
    let word = item.into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) => Some(ident.span()),
        _ => None,
    });
    word.unwrap_or_else(Span::call_site)
}
