//! Fragments of `macro_rules!`, which arrive in groups without delimiters: `$body:block`, `$ty:ty`.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Type;

/// The type without groups and parentheses around it.
pub(crate) fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(paren) => bare(&paren.elem),
        _ => ty,
    }
}

/// The token that alone stands in groups without delimiters, or the token itself.
pub(crate) fn unwrapped(token: TokenTree) -> TokenTree {
    if let TokenTree::Group(group) = &token {
        if group.delimiter() == Delimiter::None {
            if let Some(inner) = only(group.stream()) {
                return unwrapped(inner);
            }
        }
    }
    token
}

/// The only token, if there is one and no other.
pub(crate) fn only(tokens: TokenStream) -> Option<TokenTree> {
    let mut tokens = tokens.into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(token), None) => Some(token),
        _ => None,
    }
}
