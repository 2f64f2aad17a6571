//! How many values `bounded(value, max)` keeps.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Expr, ExprCall, ExprLit, Lit};

/// `max`, where the whole expression is a call of `bounded` and `max` is a literal.
pub(super) fn of(expr: &TokenStream) -> Option<u32> {
    let ends_in_call = matches!(expr.clone().into_iter().last(), Some(TokenTree::Group(_)));
    if !ends_in_call {
        // Most values are a bare name, which is not worth parsing.
        return None;
    }
    let Ok(Expr::Call(ExprCall { func, args, .. })) = syn::parse2(expr.clone()) else {
        return None;
    };
    let Expr::Path(function) = *func else {
        return None;
    };
    let is_bounded = function
        .path
        .segments
        .last()
        .is_some_and(|segment| segment.ident == "bounded");
    match args.last() {
        Some(Expr::Lit(ExprLit {
            lit: Lit::Int(max), ..
        })) if is_bounded && args.len() == 2 => max.base10_parse().ok(),
        _ => None,
    }
}
