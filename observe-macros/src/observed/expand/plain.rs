//! A function whose body becomes that of a closure, so that `return` and `?` stay inside the call.

use proc_macro2::{Group, TokenStream};
use quote::{quote, quote_spanned};
use syn::Signature;

use super::super::model::Observation;
use super::super::shape::{future_output, returns_never};
use super::begin::begin;
use super::body_type::{infer, inferable};
use super::{keys, lent, local};

/// ```text
/// let mut __observe_call = Call::off();
/// if !Call::is_off(&__OBSERVE_DECLARED.callsite) {
///     __observe_call.begin_with(&__OBSERVE_DECLARED.callsite, |__observe_call| { ..entry keys.. });
/// }
/// let __observe_result = call::<R>(|| { BODY });
/// if Call::is_on(&__observe_call) { ..return keys.. __observe_call.end(..); }
/// __observe_result
/// ```
pub(super) fn plain(
    observation: &Observation<'_>,
    signature: &Signature,
    body: &Group,
) -> TokenStream {
    let krate = &observation.krate;
    let begin = begin(observation);
    let (call, result) = (local("call"), local("result"));
    let called = called(observation, signature, body);
    let end = keys::end(
        observation,
        &signature.output,
        &quote!(&#result),
        &lent(&call),
    );
    quote! {
        #begin
        let #result = #called;
        if #krate::__private::Call::is_on(&#call) { #end }
        #result
    }
}

/// Like [`plain`], without an end that could be reached.
pub(super) fn never(
    observation: &Observation<'_>,
    signature: &Signature,
    body: &Group,
) -> TokenStream {
    let begin = begin(observation);
    let called = called(observation, signature, body);
    quote!(#begin #called)
}

/// Begins like [`plain`], then lets the body return for the function itself: only there the compiler
/// knows what a closure takes.
///
/// ```text
/// let __observe_leaving = Leaving::new(__observe_call);
/// BODY
/// ```
pub(super) fn closure(observation: &Observation<'_>, body: &Group) -> TokenStream {
    let krate = &observation.krate;
    let begin = begin(observation);
    let (call, leaving) = (local("call"), local("leaving"));
    let stream = body.stream();
    quote! {
        #begin
        let #leaving = #krate::__private::Leaving::new(#call);
        #stream
    }
}

/// `call::<R>(|| { BODY })`: a closure, so that `return` and `?` stay inside the observed call. Its
/// bars and braces stand where the user's braces do, so that lints see code of the user's.
///
/// The type is what the body coerces to. It stands outside the closure because lints look at the
/// types of closures as they look at those of functions.
pub(super) fn called(
    observation: &Observation<'_>,
    signature: &Signature,
    body: &Group,
) -> TokenStream {
    let krate = &observation.krate;
    let bars = quote_spanned!(body.span_open()=> ||);
    if returns_never(&signature.output) {
        return quote!(#krate::__private::call(#bars -> ! #body));
    }
    if let Some(mut output) = future_output(&signature.output).cloned() {
        // What the future returns decides what `?` and `into` in it make.
        infer(&mut output);
        return quote!(#krate::__private::call_future::<#output, _>(#bars #body));
    }
    let ty = inferable(&signature.output);
    quote!(#krate::__private::call::<#ty>(#bars #body))
}
