//! A function whose body stays tokens.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Signature, Token, Visibility};

use super::unwrapped;

/// A function or method. An incomplete body is a body all the same.
#[derive(Clone)]
pub(crate) struct FnItem {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) defaultness: Option<Token![default]>,
    pub(crate) signature: Signature,
    /// `None` where a `;` stands instead.
    pub(crate) body: Option<Group>,
}

impl Parse for FnItem {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self {
            attributes: input.call(Attribute::parse_outer)?,
            visibility: input.parse()?,
            defaultness: if input.peek(Token![default]) {
                Some(input.parse()?)
            } else {
                None
            },
            signature: input.parse()?,
            body: if input.peek(Token![;]) {
                input.parse::<Token![;]>()?;
                None
            } else {
                Some(body(input)?)
            },
        })
    }
}

fn body(input: ParseStream<'_>) -> syn::Result<Group> {
    input.step(|cursor| match cursor.token_tree() {
        Some((token, rest)) => match unwrapped(token) {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Ok((group, rest)),
            _ => Err(cursor.error("expected the body of a function")),
        },
        None => Err(cursor.error("expected the body of a function")),
    })
}

impl ToTokens for FnItem {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            attributes,
            visibility,
            defaultness,
            signature,
            body,
        } = self;
        let body = body
            .as_ref()
            .map_or_else(|| quote!(;), ToTokens::to_token_stream);
        tokens.extend(quote!(#(#attributes)* #visibility #defaultness #signature #body));
    }
}
