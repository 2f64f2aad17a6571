//! Writes the expansion: the item, one constant, and calls into `__private`.

mod arguments;
mod begin;
mod body_type;
mod checks;
mod declaration;
mod future;
mod keys;
mod plain;
mod record;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};

pub(super) use checks::checks;
pub(super) use declaration::{declaration, unheard};
pub(super) use keys::entry as entry_keys;
pub(super) use record::of_extension as extension;

use super::model::Observation;
use super::shape::Shape;
use crate::syntax::FnItem;
use future::{boxed, future, prepared, returns_future};
use plain::{closure, never, plain};

/// The observed function.
pub(super) fn function(observation: &Observation<'_>, function: &FnItem) -> TokenStream {
    let FnItem {
        attributes,
        visibility,
        defaultness,
        signature,
        body,
    } = function;
    let mut signature = signature.clone();
    let body = body.as_ref().expect("validated: it has a body");
    let wrapped = match observation.shape {
        Shape::Plain => plain(observation, &signature, body),
        Shape::Never => never(observation, &signature, body),
        Shape::Closure => closure(observation, body),
        Shape::Async => {
            let wrapped = future(observation, &mut signature, body);
            returns_future(&mut signature);
            wrapped
        }
        Shape::AsyncInPlace => {
            let future = future(observation, &mut signature, body);
            quote!(#future.await)
        }
        Shape::ImplFuture => prepared(observation, &signature, body),
        Shape::BoxedFuture => boxed(observation, &signature, body),
    };
    let declaration = declaration::declaration(observation);
    let block = braced(quote!(#declaration #wrapped), body.span());
    quote!(#(#attributes)* #visibility #defaultness #signature #block)
}

/// The function as it was, around the names that `key!` and `event!` refer to: a mistake in the
/// attribute is none in the body, and an argument that only the attribute uses is used.
pub(super) fn unobserved(observation: &Observation<'_>, function: &FnItem) -> TokenStream {
    let FnItem {
        attributes,
        visibility,
        defaultness,
        signature,
        body,
    } = function;
    let Some(body) = body else {
        return function.to_token_stream();
    };
    let declaration = declaration::unheard(observation);
    let stream = body.stream();
    let block = braced(quote!(#declaration #stream), body.span());
    quote! {
        #[allow(unused_variables)]
        #(#attributes)* #visibility #defaultness #signature #block
    }
}

/// Braces at the user's own place, so that lints see a function of the user's.
fn braced(stream: TokenStream, span: Span) -> TokenTree {
    let mut group = Group::new(Delimiter::Brace, stream);
    group.set_span(span);
    TokenTree::Group(group)
}

/// The call as what its own methods take, so that they come before those which a trait of the user's
/// gives to every value.
fn lent(call: &Ident) -> TokenStream {
    quote!((&mut #call))
}

/// A name that the user's code can neither see nor clash with.
fn local(name: &str) -> Ident {
    format_ident!("__observe_{name}", span = Span::mixed_site())
}
