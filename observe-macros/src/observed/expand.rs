//! Writes the expansion: the item, one constant, and calls into `__private`.

mod arguments;
mod documentation;
mod keys;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::{GenericArgument, PathArguments, ReturnType, Signature, Type};

pub(super) use documentation::{checks, declaration, extension, unheard};
pub(super) use keys::entry as entry_keys;

use super::model::Observation;
use super::shape::{Shape, future_output, returns_never};
use crate::syntax::{FnItem, end, ours_at};

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
    let declaration = documentation::declaration(observation);
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
    let declaration = documentation::unheard(observation);
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

/// ```text
/// let mut __observe_call = Call::off();
/// if !Call::is_off(&__OBSERVE_DECLARED.callsite) {
///     __observe_call.begin_with(&__OBSERVE_DECLARED.callsite, |__observe_call| { ..entry keys.. });
/// }
/// let __observe_result = call::<R>(|| { BODY });
/// if Call::is_on(&__observe_call) { ..return keys.. __observe_call.end(..); }
/// __observe_result
/// ```
fn plain(observation: &Observation<'_>, signature: &Signature, body: &Group) -> TokenStream {
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
fn never(observation: &Observation<'_>, signature: &Signature, body: &Group) -> TokenStream {
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
fn closure(observation: &Observation<'_>, body: &Group) -> TokenStream {
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
fn called(observation: &Observation<'_>, signature: &Signature, body: &Group) -> TokenStream {
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

/// Begins the call, sets the entry keys and starts the observation.
///
/// The keys are set in a closure, which only an observed call enters: what it borrows stays out of
/// the registers that an unobserved call would have to save.
fn begin(observation: &Observation<'_>) -> TokenStream {
    let krate = &observation.krate;
    let call = local("call");
    let entry = keys::entry(observation, &quote!(#call));
    if observation.registry.is_some() {
        let opened = opened(observation);
        return quote! {
            let mut #call = #opened;
            if #krate::__private::Call::is_on(&#call) { let #call = &mut #call; #entry #call.start(); }
        };
    }
    let callsite = documentation::callsite();
    let lent = lent(&call);
    let begin = if entry.is_empty() {
        quote!(begin_here(&#callsite))
    } else {
        quote!(begin_with(&#callsite, |#call| { #entry }))
    };
    quote! {
        let mut #call = #krate::__private::Call::off();
        if !#krate::__private::Call::is_off(&#callsite) { #lent.#begin; }
    }
}

fn opened(observation: &Observation<'_>) -> TokenStream {
    let krate = &observation.krate;
    let callsite = documentation::callsite();
    match observation.registry {
        None => quote!(#krate::__private::Call::begin(&#callsite)),
        Some(registry) => quote!(#krate::__private::Call::begin_in(&#callsite, || #registry)),
    }
}

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
fn future(observation: &Observation<'_>, signature: &mut Signature, body: &Group) -> TokenStream {
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
fn returns_future(signature: &mut Signature) {
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
fn prepared(observation: &Observation<'_>, signature: &Signature, body: &Group) -> TokenStream {
    let krate = &observation.krate;
    let (call, future) = (local("call"), local("future"));
    let begin = begin_only(observation);
    let called = called(observation, signature, body);
    let end = future_end(observation, signature);
    quote! {
        #begin
        let #future = #called;
        #krate::__private::Observed::prepared(#call, #future, #end)
    }
}

/// Like [`prepared`]; a future that nobody hears of is returned as it is.
fn boxed(observation: &Observation<'_>, signature: &Signature, body: &Group) -> TokenStream {
    let krate = &observation.krate;
    let (call, future) = (local("call"), local("future"));
    let begin = begin_only(observation);
    let called = called(observation, signature, body);
    let end = future_end(observation, signature);
    quote! {
        #begin
        let #future = #called;
        if #krate::__private::Call::is_on(&#call) {
            #krate::__private::boxed(#krate::__private::Observed::prepared(#call, #future, #end))
        } else {
            #future
        }
    }
}

fn begin_only(observation: &Observation<'_>) -> TokenStream {
    let call = local("call");
    let krate = &observation.krate;
    let opened = opened(observation);
    let entry = keys::entry(observation, &lent(&call));
    if entry.is_empty() {
        return quote!(let #call = #opened;);
    }
    quote! {
        let mut #call = #opened;
        if #krate::__private::Call::is_on(&#call) { #entry }
    }
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

/// The call as what its own methods take, so that they come before those which a trait of the user's
/// gives to every value.
fn lent(call: &Ident) -> TokenStream {
    quote!((&mut #call))
}

/// A name that the user's code can neither see nor clash with.
fn local(name: &str) -> Ident {
    format_ident!("__observe_{name}", span = Span::mixed_site())
}

/// The type as a body may write it: `_` for each `impl Trait`, which may stand in signatures only,
/// and no names of lifetimes, which lints would take for a reason to name them.
fn inferable(output: &ReturnType) -> TokenStream {
    match output {
        ReturnType::Default => quote!(()),
        ReturnType::Type(_, ty) => {
            let mut ty = ty.clone();
            infer(&mut ty);
            quote!(#ty)
        }
    }
}

fn infer(ty: &mut Type) {
    match ty {
        Type::ImplTrait(_) => *ty = Type::Infer(syn::parse_quote!(_)),
        Type::Paren(ty) => infer(&mut ty.elem),
        Type::Group(ty) => infer(&mut ty.elem),
        Type::Reference(ty) => {
            ty.lifetime.take_if(|lifetime| lifetime.ident != "static");
            infer(&mut ty.elem);
        }
        Type::Array(ty) => infer(&mut ty.elem),
        Type::Slice(ty) => infer(&mut ty.elem),
        Type::Tuple(ty) => ty.elems.iter_mut().for_each(infer),
        Type::Path(ty) => ty.path.segments.iter_mut().for_each(|segment| {
            if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
                arguments.args.iter_mut().for_each(infer_argument);
            }
        }),
        _ => {}
    }
}

fn infer_argument(argument: &mut GenericArgument) {
    match argument {
        GenericArgument::Type(ty) => infer(ty),
        GenericArgument::Lifetime(lifetime) if lifetime.ident != "static" => {
            *lifetime = syn::Lifetime::new("'_", lifetime.span());
        }
        _ => {}
    }
}
