//! `key!` and `event!`: from a name to the declared constant.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{LitStr, Path, Token};

use crate::name;

/// The hidden type whose constants are the declared keys; the compiler's message names it.
pub(crate) fn declared(span: Span) -> Ident {
    Ident::new("__ObserveDeclaredKeys", span)
}

/// The hidden type whose constants are the declared events.
pub(crate) fn declared_events(span: Span) -> Ident {
    Ident::new("__ObserveDeclaredEvents", span)
}

/// A declared name, as the user refers to it.
struct Reference {
    ident: Ident,
}

impl Parse for Reference {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let ident = if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            let text = literal.value();
            if !name::is_name(&text) {
                return Err(syn::Error::new(
                    literal.span(),
                    format!("`{text}` is not a name"),
                ));
            }
            name::to_ident(&text, literal.span())
        } else if input.peek(Ident::peek_any) && !input.peek2(Token![::]) {
            // The bare name that rustc suggests: `payment·method`.
            input.call(Ident::parse_any)?
        } else {
            let path: Path = input.parse()?;
            let last = path.segments.last().expect("a path has a segment");
            last.ident.clone()
        };
        Ok(Self { ident })
    }
}

/// `krate; "a.b" = value` becomes a set of the declared constant `a·b`.
pub(crate) fn expand_key(input: TokenStream) -> TokenStream {
    parse_key.parse2(input).unwrap_or_else(expression_error)
}

fn parse_key(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let krate = krate(input)?;
    let Reference { ident } = input.parse()?;
    input.parse::<Token![=]>().map_err(|error| {
        syn::Error::new(
            error.span(),
            "a key needs a value\nhelp: key!(\"a.b\" = value)",
        )
    })?;
    let value = rest(input)?;
    let declared = declared(Span::mixed_site());
    Ok(quote! {
        if #declared::__CALLSITE.is_on() {
            match &(#value) {
                __observe_value => {
                    use #krate::__private::{
                        CaptureDisplay as _, CaptureOption as _, CaptureTyped as _,
                    };
                    #krate::__private::set(
                        #declared::__CALLSITE,
                        #declared::#ident.index(),
                        (&&&#declared::#ident.take(__observe_value)).capture(),
                    );
                }
            }
        }
    })
}

/// `krate; "x"` becomes a report of the declared event `x`.
pub(crate) fn expand_event(input: TokenStream) -> TokenStream {
    parse_event.parse2(input).unwrap_or_else(expression_error)
}

fn parse_event(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let krate = krate(input)?;
    let Reference { ident } = input.parse()?;
    if !input.is_empty() {
        return Err(input.error("an event has a name and nothing else"));
    }
    let span = Span::mixed_site();
    let (keys, events) = (declared(span), declared_events(span));
    Ok(quote! {
        if #keys::__CALLSITE.is_on() {
            #krate::__private::event(#keys::__CALLSITE, #events::#ident);
        }
    })
}

/// The runtime's path, which `macro_rules!` hands over as `$crate;`.
fn krate(input: ParseStream<'_>) -> syn::Result<TokenTree> {
    let krate = input.parse()?;
    input.parse::<Token![;]>()?;
    Ok(krate)
}

fn rest(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let value: TokenStream = input.parse()?;
    if value.is_empty() {
        return Err(input.error("a key needs a value\nhelp: key!(\"a.b\" = value)"));
    }
    // A trailing comma, as in every macro.
    let mut tokens: Vec<TokenTree> = value.into_iter().collect();
    if matches!(tokens.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == ',') {
        tokens.pop();
    }
    Ok(tokens.into_iter().collect())
}

/// A message where an expression is expected.
fn expression_error(error: syn::Error) -> TokenStream {
    let span = error.span();
    let message = error.to_compile_error();
    quote_spanned!(span=> { #message })
}
