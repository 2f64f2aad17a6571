//! The constant of a declaration, and the names by which `key!` and `event!` reach it.

use std::env;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use syn::spanned::Spanned as _;

use super::super::key_name::KeyName;
use super::super::model::{Cardinality, Key, Observation};
use super::super::value_source::ValueSource;
use crate::record::{self, Record};
use crate::syntax::{Extent, ours_at, placed};

/// The callsite of the declaration.
pub(super) fn callsite() -> TokenStream {
    let declared = crate::key::declared(Span::mixed_site());
    quote!(#declared.callsite)
}

/// ```text
/// declare! {
///     text { "..", module_path!(), .. }
///     keys { payment·method: LowKey [0, Only<Payment>], order·id: HighKey [1], }
///     events { retry: 0, }
/// }
/// ```
///
/// `declare!` makes of it the static with the record, and a struct each with a field for each key
/// and event, which `key!` and `event!` refer to.
pub(in super::super) fn declaration(observation: &Observation<'_>) -> TokenStream {
    if let Some(path) = observation.documentation {
        return declared_by(&observation.krate, path);
    }
    let declaration = declare(observation, &record(observation).into_tokens(), true);
    let checks = checks(observation);
    let convention = observation
        .convention
        .map(|path| convention(observation, path));
    quote!(#declaration #checks #convention)
}

/// `static __OBSERVE_CONVENTION: NamedConvention = NamedConvention::new(&HouseStyle, "orders.place");`
fn convention(observation: &Observation<'_>, path: &syn::Path) -> TokenStream {
    let (krate, name, convention) = (&observation.krate, &observation.name, named_convention());
    let extent = Extent::of(&quote!(#path));
    let borrowed = extent.borrowed(quote!(#path));
    let new = extent.placed(quote!(#krate::__private::NamedConvention::new(#borrowed, #name)));
    quote!(static #convention: #krate::__private::NamedConvention = #new;)
}

fn named_convention() -> Ident {
    Ident::new("__OBSERVE_CONVENTION", Span::mixed_site())
}

/// For each key that a path names the rules of `validate`, where the name is known:
///
/// ```text
/// const _: () = { check_key(&keys::REGION, Cardinality::Low, &[("zone", Cardinality::Low)]); };
/// ```
pub(in super::super) fn checks(observation: &Observation<'_>) -> TokenStream {
    let keys = observation.keys.iter().enumerate();
    let checks = keys.filter_map(|(index, key)| match key.name {
        KeyName::Literal(_) => None,
        KeyName::Path(path) => Some(check(observation, index, key, path)),
    });
    checks.collect()
}

fn check(
    observation: &Observation<'_>,
    index: usize,
    key: &Key<'_>,
    path: &syn::Path,
) -> TokenStream {
    let krate = &observation.krate;
    let others = others(&observation.keys, index, krate);
    let cardinality = cardinality(key, krate);
    let check = quote!(#krate::__private::check_key(&#path, #cardinality, &[#others]));
    let values = key.documented_type.map(|ty| {
        let values = values_of(key, ty, krate);
        quote!(#krate::__private::check_values(&#path, #values))
    });
    let checks = [Some(check), values].into_iter().flatten();
    // The last segment is the constant; only one token can be underlined.
    let span = path
        .segments
        .last()
        .map_or_else(|| path.span(), |last| last.ident.span());
    let checks = checks.map(|check| placed(check, ours_at(span)));
    quote!(const _: () = { #(#checks;)* };)
}

/// The keys that the one at `index` has to differ from: literal ones, and of those that paths name
/// the ones before it, so that one of two is told.
fn others(keys: &[Key<'_>], index: usize, krate: &TokenStream) -> TokenStream {
    let others = keys.iter().enumerate().filter_map(|(place, key)| {
        let cardinality = cardinality(key, krate);
        match key.name {
            KeyName::Literal(name) => Some(quote!((#name, #cardinality),)),
            KeyName::Path(path) if place < index => {
                Some(quote!((#krate::KeyName::name(&#path), #cardinality),))
            }
            KeyName::Path(_) => None,
        }
    });
    others.collect()
}

fn cardinality(key: &Key<'_>, krate: &TokenStream) -> TokenStream {
    match key.cardinality {
        Cardinality::Low => quote!(#krate::__private::Cardinality::Low),
        Cardinality::High => quote!(#krate::__private::Cardinality::High),
    }
}

/// Like [`declaration`], for a function that is not observed after all.
pub(in super::super) fn unheard(observation: &Observation<'_>) -> TokenStream {
    declare(observation, &quote!(nothing {}), false)
}

/// The declaration of a struct, under the name that `key!` and `event!` look for.
fn declared_by(krate: &TokenStream, path: &syn::Path) -> TokenStream {
    let declared = crate::key::declared(Span::mixed_site());
    quote! {
        const #declared: &'static #krate::__private::Declaration<
            <#path as #krate::ObservationDocumentation>::Keys,
            <#path as #krate::ObservationDocumentation>::Events,
        > = <#path as #krate::ObservationDocumentation>::DECLARATION;
    }
}

fn declare(observation: &Observation<'_>, record: &TokenStream, is_observed: bool) -> TokenStream {
    let krate = &observation.krate;
    let keys = observation.keys.iter().enumerate();
    let keys = keys.filter_map(|(index, key)| {
        let name = key.ident()?;
        let cardinality = match key.cardinality {
            Cardinality::Low => quote!(LowKey),
            Cardinality::High => quote!(HighKey),
        };
        let index = Literal::usize_unsuffixed(index);
        let only = key
            .value_type()
            .map(|ty| quote!(, #krate::__private::Only<#ty>));
        Some(quote!(#name: #cardinality [#index #only],))
    });
    let convention = observation.convention.filter(|_| is_observed);
    let convention = convention.map(|_| {
        let convention = named_convention();
        quote!(convention { #convention })
    });
    let events = observation.events.iter().enumerate().map(|(index, event)| {
        let name = event.ident();
        let index = Literal::usize_unsuffixed(index);
        quote!(#name: #index,)
    });
    quote! {
        #krate::__private::declare! {
            #record
            keys { #(#keys)* }
            events { #(#events)* }
            #convention
        }
    }
}

/// The record of what a convention or a filter adds.
pub(in super::super) fn extension(
    added: &Observation<'_>,
    extends: &super::super::extension::Extends,
) -> TokenStream {
    let mut record = Record::extension(&added.krate);
    record.some_text(record::NAME, Some(&added.name));
    record.some_text(record::DESCRIPTION, added.description.as_deref());
    record.some_text(record::ROLE, extends.role);
    let observation = extends.observation.as_ref().map(syn::LitStr::value);
    record.some_text(record::EXTENDED, observation.as_deref());
    source(added, &mut record);
    for key in &added.keys {
        describe_key(key, &added.krate, &mut record);
    }
    record.into_tokens()
}

fn record(observation: &Observation<'_>) -> Record {
    let mut record = Record::observation(&observation.krate);
    record.text(record::NAME, &observation.name);
    record.some_text(
        record::CONTEXTUAL_NAME,
        observation.contextual_name.as_deref(),
    );
    record.some_text(record::DESCRIPTION, observation.description.as_deref());
    if observation.kind != 0 {
        record.text(record::KIND, &observation.kind.to_string());
    }
    record.flag(record::ACTIVE, observation.is_active);
    if !observation.buckets.is_empty() {
        let bounds = observation.buckets.iter().map(f64::to_string);
        record.text(record::BUCKETS, &bounds.collect::<Vec<_>>().join(","));
    }
    record.some_text(record::STABILITY, observation.stability.as_deref());
    record.some_text(record::SINCE, observation.since.as_deref());
    record.some_text(record::DEPRECATED, observation.deprecated.as_deref());
    record.flag(record::PUBLIC, observation.is_public);
    source(observation, &mut record);
    if observation.convention.is_some() {
        let convention = named_convention();
        record.constant_text(record::CONVENTION, &quote!(#convention.fields()));
    }
    for key in &observation.keys {
        describe_key(key, &observation.krate, &mut record);
    }
    for event in &observation.events {
        record.text(record::EVENT, &event.name);
        record.some_text(record::DESCRIPTION, event.description.as_deref());
    }
    record
}

fn source(observation: &Observation<'_>, record: &mut Record) {
    record.some_text(record::PACKAGE, env::var("CARGO_PKG_NAME").ok().as_deref());
    record.some_text(
        record::PACKAGE_VERSION,
        env::var("CARGO_PKG_VERSION").ok().as_deref(),
    );
    record.text(record::ITEM, &observation.item);
    record.place(observation.item_span);
}

fn describe_key(key: &Key<'_>, krate: &TokenStream, record: &mut Record) {
    let tag = match key.cardinality {
        Cardinality::Low => record::LOW_KEY,
        Cardinality::High => record::HIGH_KEY,
    };
    match key.name {
        KeyName::Literal(name) => record.text(tag, &name.value()),
        KeyName::Path(path) => record.constant_text(tag, &quote!(#krate::KeyName::name(&#path))),
    }
    record.some_text(record::DESCRIPTION, key.description);
    record.flag(record::REQUIRED, key.is_required);
    record.flag(record::LATE, key.is_late);
    record.some_text(record::TYPE, key.type_name.as_deref());
    record.some_text(record::SINCE, key.since.as_deref());
    record.some_text(record::DEPRECATED, key.deprecated.as_deref());
    let bound = key.bound.map(|bound| bound.to_string());
    record.some_text(record::BOUND, bound.as_deref());
    for value in &key.values {
        record.text(record::VALUE, value);
    }
    if let KeyName::Path(path) = key.name {
        let description = quote!(#krate::KeyName::description_text(&#path));
        record.constant_text(record::DESCRIPTION, &description);
        record.constant_fields(quote!(#krate::KeyName::values_documentation(&#path)));
    }
    if let Some(ty) = key.documented_type {
        record.constant_fields(values_of(key, ty, krate));
    }
}

/// What a low key's type says about its values.
fn values_of(key: &Key<'_>, ty: &syn::Type, krate: &TokenStream) -> TokenStream {
    if key.has_written_type && matches!(key.source, ValueSource::Body) {
        // No value stands here to tell that the type is none for a low key.
        return quote!(<#ty as #krate::LowCardinality>::DOCUMENTATION);
    }
    quote!({
        use #krate::__private::Undocumented as _;
        #krate::__private::Documented::<#ty>::DOCUMENTATION
    })
}
