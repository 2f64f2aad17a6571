//! `key!` and `event!`: from a name to the declared constant.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser};
use syn::{LitStr, Path, Token};

use crate::diagnostics::catalogue;
use crate::name;
use crate::syntax::{Extent, ours_at};

/// The hidden static with a field for each declared key and event; the compiler's message about
/// an unknown name is about a field of it.
pub(crate) fn declared(span: Span) -> Ident {
    Ident::new("__OBSERVE_DECLARED", span)
}

/// A declared name, as the user refers to it.
struct Reference {
    /// What stands there, to be quoted in messages.
    text: String,
    ident: Ident,
    span: Span,
}

impl Reference {
    fn parse(input: ParseStream<'_>, of: &str, example: &str) -> syn::Result<Self> {
        if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            return Self::from_literal(&literal);
        }
        // The bare name that rustc suggests, `payment·method`, or the path of a `KeyName`.
        let mut ident = input
            .call(Ident::parse_any)
            .map_err(|error| catalogue::declared_name_expected(error.span(), of, example))?;
        let mut text = ident.to_string();
        while input.peek(Token![::]) {
            input.parse::<Token![::]>()?;
            ident = input.call(Ident::parse_any)?;
            text = format!("{text}::{ident}");
        }
        let span = ident.span();
        // A key may be called as a keyword; then its field is a raw identifier.
        let ident = name::to_ident(&ident.unraw().to_string(), span);
        Ok(Self { text, ident, span })
    }

    fn from_literal(literal: &LitStr) -> syn::Result<Self> {
        let (text, span) = (literal.value(), literal.span());
        if !name::is_name(&text) {
            let suggestion = name::repaired(&text);
            return Err(catalogue::name_malformed(span, &text, &suggestion).into());
        }
        Ok(Self {
            ident: name::to_ident(&text, span),
            text: format!("{text:?}"),
            span,
        })
    }
}

/// `krate; "a.b" = value` becomes a set of the declared constant `a·b`.
pub(crate) fn expand_key(input: TokenStream) -> TokenStream {
    parse_key
        .parse2(input)
        .unwrap_or_else(|error| expression_error(&error))
}

fn parse_key(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let krate = krate(input)?;
    let owner = owner(input)?;
    let Reference { text, ident, span } =
        Reference::parse(input, "key", "key!(\"order.id\" = value)")?;
    let value = value(input).ok_or_else(|| catalogue::key_without_value(span, &text))?;
    // Our own tokens, each where the user sees what it is about.
    let declared = declaration(&krate, owner.as_ref(), ours_at(span));
    let extent = Extent::of(&value);
    let taken = extent.borrowed(quote!(*__observe_value));
    let (take, capture) = (extent.method("take"), extent.method("__observe_capture"));
    Ok(quote! {
        match &#declared {
            __observe_declared => if #krate::__private::Callsite::is_on(&__observe_declared.callsite) {
                match &(#value) {
                    __observe_value => {
                        use #krate::__private::{
                            CaptureDisplay as _, CaptureOption as _, CaptureTyped as _,
                        };
                        let __observe_key = &__observe_declared.key(|__observe_keys| __observe_keys.#ident);
                        #krate::__private::set(
                            &__observe_declared.callsite,
                            __observe_key.index(),
                            (&&&__observe_key.#take(#taken)).#capture(),
                        );
                    }
                }
            }
        }
    })
}

/// The value behind `=`, without the trailing comma that every macro allows.
fn value(input: ParseStream<'_>) -> Option<TokenStream> {
    input.parse::<Token![=]>().ok()?;
    let value: TokenStream = input.parse().ok()?;
    let mut tokens: Vec<TokenTree> = value.into_iter().collect();
    if matches!(tokens.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == ',') {
        tokens.pop();
    }
    (!tokens.is_empty()).then(|| tokens.into_iter().collect())
}

/// `krate; "x"` becomes a report of the declared event `x`.
pub(crate) fn expand_event(input: TokenStream) -> TokenStream {
    parse_event
        .parse2(input)
        .unwrap_or_else(|error| expression_error(&error))
}

fn parse_event(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let krate = krate(input)?;
    let owner = owner(input)?;
    let Reference { text, ident, span } = Reference::parse(input, "event", "event!(\"retry\")")?;
    input.parse::<Option<Token![,]>>()?;
    if !input.is_empty() {
        return Err(catalogue::event_with_value(input.span(), &text).into());
    }
    let declared = declaration(&krate, owner.as_ref(), ours_at(span));
    Ok(quote! {
        match &#declared {
            __observe_declared => if #krate::__private::Callsite::is_on(&__observe_declared.callsite) {
                #krate::__private::event(
                    &__observe_declared.callsite,
                    __observe_declared.event(|__observe_events| __observe_events.#ident).index(),
                );
            }
        }
    })
}

/// The struct that declares the name, in `key!(PlaceOrder, "a.b" = value)`.
fn owner(input: ParseStream<'_>) -> syn::Result<Option<Path>> {
    let fork = input.fork();
    // Types are written in capitals; `event!(retry,)` is a name with a comma behind it.
    let is_owner = fork
        .call(Path::parse_mod_style)
        .is_ok_and(|path| is_type(&path))
        && fork.parse::<Token![,]>().is_ok()
        && !fork.is_empty();
    if !is_owner {
        return Ok(None);
    }
    let owner = input.call(Path::parse_mod_style)?;
    input.parse::<Token![,]>()?;
    Ok(Some(owner))
}

fn is_type(path: &Path) -> bool {
    path.segments
        .last()
        .is_some_and(|last| last.ident.to_string().starts_with(char::is_uppercase))
}

/// The declaration that the name is of: the struct's, or that of the function around.
fn declaration(krate: &TokenTree, owner: Option<&Path>, span: Span) -> TokenStream {
    match owner {
        Some(owner) => quote!(*<#owner as #krate::ObservationDocumentation>::DECLARATION),
        None => declared(span).to_token_stream(),
    }
}

/// The runtime's path, which `macro_rules!` hands over as `$crate;`.
fn krate(input: ParseStream<'_>) -> syn::Result<TokenTree> {
    let krate = input.parse()?;
    input.parse::<Token![;]>()?;
    Ok(krate)
}

/// A message where an expression is expected.
fn expression_error(error: &syn::Error) -> TokenStream {
    let span = error.span();
    let message = error.to_compile_error();
    quote_spanned!(span=> { #message })
}
