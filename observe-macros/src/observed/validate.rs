//! The rules: from what is written to a declaration that is right, or to messages.

mod keys;
mod names;

use proc_macro2::Span;
use quote::{ToTokens, quote};
use syn::spanned::Spanned as _;
use syn::{Attribute, DeriveInput, Path, Signature, Visibility};

use super::Around;
use super::model::{Event, Observation};
use super::options::{Options, Place};
use super::output::may_be_result;
use super::shape::Shape;
use crate::diagnostics::{Sink, catalogue};
use crate::syntax::{FnItem, first_paragraph, is_rewritten};

const KINDS: &[&str] = &["internal", "server", "client", "producer", "consumer"];

/// The declaration of a function, as far as it is right.
pub(super) fn function<'a>(
    options: &'a Options,
    function: &'a FnItem,
    around: Option<&Around>,
    sink: &mut Sink,
) -> Observation<'a> {
    let signature = &function.signature;
    if let Some(constness) = &signature.constness {
        sink.push(catalogue::item_const_fn(constness.span));
    }
    if function.body.is_none() {
        sink.push(catalogue::item_without_body(signature.ident.span()));
    }
    if let (Some((pattern, _)), false) = (&options.error, may_be_result(&signature.output)) {
        sink.push(catalogue::error_without_result(pattern.span()));
    }
    if let Some((pattern, expr)) = &options.error {
        keys::check_sight(pattern, expr, signature, sink);
    }
    let name = names::observation(options, &signature.ident, around, sink);
    // Of an `async fn`, `#[must_use]` means what it returns; of any other, the future.
    let has_must_use = function
        .attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("must_use"));
    let stays_async = has_must_use
        || is_rewritten(&function.attributes)
        || around.is_some_and(|around| around.is_rewritten);
    let shape = match Shape::of(signature, stays_async) {
        // Only a body in a closure of ours leaves a value behind to be looked at.
        Shape::Closure if options.has_return_keys() => Shape::Plain,
        shape => shape,
    };
    let item = Declaring {
        attributes: &function.attributes,
        visibility: &function.visibility,
        name: match around {
            Some(around) => format!("{}::{}", around.owner, signature.ident),
            None => signature.ident.to_string(),
        },
        span: signature.ident.span(),
        signature: Some(signature),
    };
    observation(options, name, &item, shape, sink)
}

/// The declaration that a struct is, as far as it is right.
pub(super) fn structure<'a>(
    options: &'a Options,
    input: &'a DeriveInput,
    sink: &mut Sink,
) -> Observation<'a> {
    let name = names::observation(options, &input.ident, None, sink);
    let item = Declaring {
        attributes: &input.attrs,
        visibility: &input.vis,
        name: input.ident.to_string(),
        span: input.ident.span(),
        signature: None,
    };
    observation(options, name, &item, Shape::Plain, sink)
}

/// What a convention or a filter adds, as far as it is right; without a name it renames nothing.
pub(super) fn extension<'a>(
    options: &'a Options,
    input: &'a DeriveInput,
    sink: &mut Sink,
) -> Observation<'a> {
    let name = match options.name {
        Some(_) => names::observation(options, &input.ident, None, sink),
        None => String::new(),
    };
    let item = Declaring {
        attributes: &input.attrs,
        visibility: &input.vis,
        name: input.ident.to_string(),
        span: input.ident.span(),
        signature: None,
    };
    observation(options, name, &item, Shape::Plain, sink)
}

/// The item that carries the declaration.
struct Declaring<'a> {
    attributes: &'a [Attribute],
    visibility: &'a Visibility,
    name: String,
    span: Span,
    signature: Option<&'a Signature>,
}

fn observation<'a>(
    options: &'a Options,
    name: String,
    item: &Declaring<'a>,
    shape: Shape,
    sink: &mut Sink,
) -> Observation<'a> {
    let keys = keys::all(options, item.signature, sink);
    let contextual_name = names::contextual(options, &keys, sink);
    if let Some(path) = &options.documentation {
        said_by_struct(options, path, sink);
    }
    Observation {
        documentation: options.documentation.as_ref(),
        krate: options
            .krate
            .as_ref()
            .map_or_else(|| quote!(::observe), ToTokens::to_token_stream),
        name,
        contextual_name,
        description: match &options.description {
            Some(description) => Some(description.value()),
            None => first_paragraph(item.attributes),
        },
        kind: kind(options, sink),
        is_active: options.active.is_some(),
        buckets: buckets(options, sink),
        stability: options.stability.as_ref().map(syn::LitStr::value),
        since: options.since.as_ref().map(syn::LitStr::value),
        deprecated: options.deprecated.as_ref().map(syn::LitStr::value),
        keys,
        events: events(options, sink),
        error: options.error.as_ref(),
        convention: options.convention.as_ref(),
        registry: options.registry.as_ref(),
        is_public: matches!(item.visibility, Visibility::Public(_)),
        item: item.name.clone(),
        item_span: item.span,
        shape,
    }
}

/// Nothing of the declaration may stand beside `documentation = Struct`.
fn said_by_struct(options: &Options, path: &Path, sink: &mut Sink) {
    let path = path.to_token_stream().to_string().replace(' ', "");
    for option in options.given_at(Place::Struct) {
        let (span, text) = (option.span(), option.to_string());
        sink.push(catalogue::documentation_with_option(span, &text, &path));
    }
}

fn kind(options: &Options, sink: &mut Sink) -> u8 {
    let Some(kind) = &options.kind else { return 0 };
    let text = kind.value();
    let place = KINDS.iter().position(|known| *known == text);
    if place.is_none() {
        sink.push(catalogue::kind_unknown(kind.span(), &text, KINDS));
    }
    place
        .and_then(|place| u8::try_from(place).ok())
        .unwrap_or(0)
}

fn buckets<'a>(options: &'a Options, sink: &mut Sink) -> &'a [f64] {
    let Some(buckets) = &options.buckets else {
        return &[];
    };
    let is_ascending = buckets.bounds.windows(2).all(|pair| pair[0] < pair[1]);
    if !is_ascending || buckets.bounds.first().is_none_or(|first| *first <= 0.0) {
        sink.push(catalogue::buckets_not_ascending(buckets.span));
    }
    &buckets.bounds
}

fn events(options: &Options, sink: &mut Sink) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for declared in &options.events {
        let name = declared.name.value();
        if events.iter().any(|event| event.name == name) {
            sink.push(catalogue::event_repeated(declared.name.span(), &name));
        } else if names::check(&declared.name, sink) {
            events.push(Event {
                name,
                span: declared.name.span(),
                description: declared.description.clone(),
            });
        }
    }
    events
}

/// Whether the literal is a name.
pub(super) fn check_name(literal: &syn::LitStr, sink: &mut Sink) -> bool {
    names::check(literal, sink)
}
