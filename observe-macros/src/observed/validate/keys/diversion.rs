//! Values that would leave the function before the observation starts, or wait.

use proc_macro2::{TokenStream, TokenTree};

/// The token that would leave the function or wait, if there is one outside of closures and `async`
/// blocks, which have a course of their own.
pub(super) fn diversion(expr: TokenStream) -> Option<TokenTree> {
    let tokens: Vec<TokenTree> = expr.into_iter().collect();
    let is_apart = tokens.iter().any(|token| match token {
        TokenTree::Ident(word) => word == "async",
        TokenTree::Punct(punct) => punct.as_char() == '|',
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    });
    if is_apart {
        return None;
    }
    let mut after_dot = false;
    for token in tokens {
        let is_diversion = match &token {
            TokenTree::Ident(word) => word == "return" || (after_dot && word == "await"),
            TokenTree::Punct(punct) => punct.as_char() == '?',
            TokenTree::Group(_) | TokenTree::Literal(_) => false,
        };
        if is_diversion {
            return Some(token);
        }
        if let TokenTree::Group(group) = &token {
            if let Some(inner) = diversion(group.stream()) {
                return Some(inner);
            }
        }
        after_dot = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '.');
    }
    None
}
