//! Where a key's value comes from.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::ParseStream;
use syn::parse::discouraged::Speculative;
use syn::{Expr, Pat, Token};

/// The right-hand side of a key.
pub(super) enum ValueSource {
    /// No right-hand side: `key!` sets it.
    Body,
    /// An expression over the arguments.
    Entry(TokenStream),
    /// An expression over a pattern of the returned value.
    Return { pattern: Pat, expr: TokenStream },
}

impl ValueSource {
    /// Parses what follows `=`.
    pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![|]) {
            let (pattern, expr) = pattern_and_expr(input)?;
            return Ok(Self::Return { pattern, expr });
        }
        expr_tokens(input).map(Self::Entry)
    }

    /// The expression of the value, if the declaration has one.
    pub(super) fn expr(&self) -> Option<&TokenStream> {
        match self {
            Self::Body => None,
            Self::Entry(expr) | Self::Return { expr, .. } => Some(expr),
        }
    }
}

/// Parses `|pattern| expr`.
pub(super) fn pattern_and_expr(input: ParseStream<'_>) -> syn::Result<(Pat, TokenStream)> {
    input.parse::<Token![|]>()?;
    let pattern = Pat::parse_single(input)?;
    input.parse::<Token![|]>()?;
    Ok((pattern, expr_tokens(input)?))
}

/// The tokens of an expression. An incomplete one, as while the user types, is everything up to
/// the next comma: rustc then says what is missing, and completion works.
pub(super) fn expr_tokens(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let fork = input.fork();
    if fork.parse::<Expr>().is_ok() && (fork.is_empty() || fork.peek(Token![,])) {
        let tokens = between(input, &fork);
        input.advance_to(&fork);
        return Ok(tokens);
    }
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        let token: proc_macro2::TokenTree = input.parse()?;
        tokens.extend(quote!(#token));
    }
    if tokens.is_empty() {
        return Err(input.error("expected an expression"));
    }
    Ok(tokens)
}

/// The tokens from where `input` is to where `fork` is.
fn between(input: ParseStream<'_>, fork: ParseStream<'_>) -> TokenStream {
    let mut tokens = TokenStream::new();
    let mut cursor = input.cursor();
    while cursor != fork.cursor() {
        match cursor.token_tree() {
            Some((token, rest)) => {
                tokens.extend([token]);
                cursor = rest;
            }
            None => break,
        }
    }
    tokens
}
