//! What the expression of a returned value sees: the names of its pattern and items.
//!
//! The body has taken the arguments. Where it has not, in a plain function, the compiler would let
//! the expression see them; the rule is the same for all functions.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{FnArg, Pat, Signature};

/// Words after which an expression has names of its own, which are not followed here.
const BINDING: &[&str] = &["let", "match", "for", "matches", "async"];

/// The first mention of an argument in `expr`, as far as its form tells.
pub(in super::super) fn argument_in(
    expr: &TokenStream,
    pattern: &Pat,
    signature: &Signature,
) -> Option<Ident> {
    if binds(expr.clone()) {
        return None;
    }
    let mut arguments = Vec::new();
    for input in &signature.inputs {
        match input {
            FnArg::Receiver(_) => arguments.push(String::from("self")),
            FnArg::Typed(typed) => names(typed.pat.to_token_stream(), &mut arguments),
        }
    }
    let mut bound = Vec::new();
    names(pattern.to_token_stream(), &mut bound);
    arguments.retain(|argument| !bound.contains(argument));
    mention(expr.clone(), &arguments)
}

fn binds(expr: TokenStream) -> bool {
    expr.into_iter().any(|token| match token {
        TokenTree::Ident(word) => BINDING.iter().any(|binding| word == binding),
        TokenTree::Punct(punct) => punct.as_char() == '|',
        TokenTree::Group(group) => binds(group.stream()),
        TokenTree::Literal(_) => false,
    })
}

/// The names that a pattern may bind.
fn names(pattern: TokenStream, into: &mut Vec<String>) {
    for token in pattern {
        match token {
            TokenTree::Ident(name) => into.push(name.to_string()),
            TokenTree::Group(group) => names(group.stream(), into),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// A name that stands for a value: no field, no method, no part of a path, and not called.
fn mention(expr: TokenStream, names: &[String]) -> Option<Ident> {
    let mut tokens = expr.into_iter().peekable();
    let mut is_part = false;
    while let Some(token) = tokens.next() {
        let mut is_before_part = false;
        match token {
            TokenTree::Ident(name) => {
                let is_value = match tokens.peek() {
                    Some(TokenTree::Group(_)) => false,
                    Some(TokenTree::Punct(next)) => !matches!(next.as_char(), ':' | '!'),
                    _ => true,
                };
                if is_value && !is_part && names.contains(&name.to_string()) {
                    return Some(name);
                }
            }
            TokenTree::Group(group) => {
                if let Some(found) = mention(group.stream(), names) {
                    return Some(found);
                }
            }
            TokenTree::Punct(punct) => is_before_part = matches!(punct.as_char(), '.' | ':'),
            TokenTree::Literal(_) => {}
        }
        is_part = is_before_part;
    }
    None
}
