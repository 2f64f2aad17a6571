//! A function whose future is observed, not its construction.

use proc_macro2::{Group, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{ReturnType, Signature};

use super::super::model::Observation;
use super::super::shape::returns_never;
use super::begin::{begin_only, opened};
use super::body_type::inferable;
use super::plain::called;
use super::{arguments, braced, keys, lent, local};
use crate::syntax::{end, ours_at};

/// ```text
/// Observed::new(
///     async move {
///         let _ = (&last, &first);
///         {
///             let mut __observe_call = Call::begin(&__OBSERVE_DECLARED.callsite);
///             if Call::is_on(&__observe_call) { ..entry keys.. __observe_call.start_in_poll(); }
///         }
///         if false { return absent::<R>(); }
///         BODY
///     },
///     |__observe_result, __observe_call| { ..return keys.. __observe_call.end(..); },
/// )
/// ```
///
/// `absent` says what the body returns where only `return` and `?` would say it.
pub(super) fn future(
    observation: &Observation<'_>,
    signature: &mut Signature,
    body: &Group,
) -> TokenStream {
    let krate = &observation.krate;
    let stream = body.stream();
    let captured = arguments::captured(observation, signature, &stream);
    let (call, result) = (local("call"), local("result"));
    let opened = opened(observation);
    let entry = keys::entry(observation, &lent(&call));
    let absent = (!returns_never(&signature.output)).then(|| {
        let ty = inferable(&signature.output);
        quote!(if false { return #krate::__private::absent::<#ty>(); })
    });
    let end = keys::end(
        observation,
        &signature.output,
        &quote!(#result),
        &quote!(#call),
    );
    // At the user's own `async`, so that lints see an async function of the user's.
    let at = signature
        .asyncness
        .map_or_else(Span::mixed_site, |token| token.span);
    let async_move = quote_spanned!(at=> async move);
    let content = quote! {
        #captured
        {
            let mut #call = #opened;
            if #krate::__private::Call::is_on(&#call) { #entry #call.start_in_poll(); }
        }
        #absent
        #stream
    };
    let block = braced(content, body.span());
    quote! {
        #krate::__private::Observed::new(#async_move #block, |#result, #call| { #end })
    }
}

/// `async fn f() -> R` becomes `fn f() -> impl Future<Output = R>`.
pub(super) fn returns_future(signature: &mut Signature) {
    let output = match &signature.output {
        ReturnType::Default => quote!(()),
        ReturnType::Type(_, ty) => quote!(#ty),
    };
    signature.asyncness = None;
    // The signature ends where the user's does, and messages about it show that.
    let end = match &signature.output {
        ReturnType::Default => signature.paren_token.span.close(),
        ReturnType::Type(_, ty) => end(ty.to_token_stream()),
    };
    // `impl` with a span of this crate's edition captures every lifetime, as an `async fn` does.
    let future = quote_spanned!(ours_at(end)=> impl ::core::future::Future<Output = #output);
    let (arrow, close) = (quote_spanned!(end=> ->), quote_spanned!(end=> >));
    signature.output = syn::parse2(quote!(#arrow #future #close))
        .expect("a future of a type that was parsed is a type");
}

/// The keys are set when the function is called, the observation starts with the first poll.
pub(super) fn prepared(
    observation: &Observation<'_>,
    signature: &Signature,
    body: &Group,
) -> TokenStream {
    let made = made(observation, signature, body);
    let observed = observed(observation, signature);
    quote!(#made #observed)
}

/// Like [`prepared`]; a future that nobody hears of is returned as it is.
pub(super) fn boxed(
    observation: &Observation<'_>,
    signature: &Signature,
    body: &Group,
) -> TokenStream {
    let krate = &observation.krate;
    let (call, future) = (local("call"), local("future"));
    let made = made(observation, signature, body);
    let observed = observed(observation, signature);
    quote! {
        #made
        if #krate::__private::Call::is_on(&#call) {
            #krate::__private::boxed(#observed)
        } else {
            #future
        }
    }
}

/// The begun call, and the future that the body makes.
fn made(observation: &Observation<'_>, signature: &Signature, body: &Group) -> TokenStream {
    let begin = begin_only(observation);
    let future = local("future");
    let called = called(observation, signature, body);
    quote!(#begin let #future = #called;)
}

/// `Observed::prepared(__observe_call, __observe_future, |..| { .. })`
fn observed(observation: &Observation<'_>, signature: &Signature) -> TokenStream {
    let krate = &observation.krate;
    let (call, future) = (local("call"), local("future"));
    let end = future_end(observation, signature);
    quote!(#krate::__private::Observed::prepared(#call, #future, #end))
}

fn future_end(observation: &Observation<'_>, signature: &Signature) -> TokenStream {
    let (call, result) = (local("call"), local("result"));
    let end = keys::end(
        observation,
        &signature.output,
        &quote!(#result),
        &quote!(#call),
    );
    quote!(|#result, #call| { #end })
}
