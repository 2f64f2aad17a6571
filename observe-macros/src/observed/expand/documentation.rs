//! The constant of a declaration, and the names by which `key!` and `event!` reach it.

use std::env;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::super::key_declaration::KeyName;
use super::super::model::{Cardinality, Key, Observation};
use crate::record::{self, Record};

/// The static behind the declaration.
pub(super) fn callsite() -> Ident {
    Ident::new("__OBSERVE_CALLSITE", Span::mixed_site())
}

/// ```text
/// callsite!(__OBSERVE_CALLSITE, &[b"..", module_path!().as_bytes(), ..]);
/// struct __ObserveDeclaredKeys;
/// impl __ObserveDeclaredKeys {
///     const __CALLSITE: &'static Callsite = &__OBSERVE_CALLSITE;
///     const payment·method: LowKey = LowKey(0);
/// }
/// struct __ObserveDeclaredEvents;
/// impl __ObserveDeclaredEvents {
///     const retry: usize = 0;
/// }
/// ```
pub(super) fn declaration(observation: &Observation<'_>) -> TokenStream {
    let krate = &observation.krate;
    let callsite = callsite();
    let pieces = record(observation).into_pieces();
    let names = names(observation);
    quote! {
        #krate::__private::callsite!(#callsite, #pieces);
        #names
    }
}

/// Like [`declaration`], for a function that is not observed after all.
pub(super) fn unheard(observation: &Observation<'_>) -> TokenStream {
    let krate = &observation.krate;
    let callsite = callsite();
    let names = names(observation);
    quote! {
        static #callsite: #krate::__private::Callsite = #krate::__private::Callsite::new(&[]);
        #names
    }
}

/// What `key!` and `event!` refer to. The events have a type of their own, so that keys and events
/// cannot be taken for each other.
fn names(observation: &Observation<'_>) -> TokenStream {
    let krate = &observation.krate;
    let callsite = callsite();
    let declared_keys = crate::key::declared(Span::mixed_site());
    let declared_events = crate::key::declared_events(Span::mixed_site());
    let keys = observation.keys.iter().enumerate();
    let keys = keys.filter_map(|(index, key)| {
        let name = key.ident()?;
        let cardinality = match key.cardinality {
            Cardinality::Low => quote!(LowKey),
            Cardinality::High => quote!(HighKey),
        };
        Some(quote! {
            const #name: #krate::__private::#cardinality =
                #krate::__private::#cardinality(#index);
        })
    });
    let events = observation.events.iter().enumerate().map(|(index, event)| {
        let name = event.ident();
        quote!(const #name: ::core::primitive::usize = #index;)
    });
    quote! {
        #[allow(dead_code)]
        struct #declared_keys;
        #[allow(dead_code, non_upper_case_globals)]
        impl #declared_keys {
            const __CALLSITE: &'static #krate::__private::Callsite = &#callsite;
            #(#keys)*
        }
        #[allow(dead_code)]
        struct #declared_events;
        #[allow(dead_code, non_upper_case_globals)]
        impl #declared_events {
            #(#events)*
        }
    }
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
        record.bytes(record::KIND, &[observation.kind]);
    }
    record.flag(record::ACTIVE, observation.is_active);
    if !observation.buckets.is_empty() {
        let bounds = observation
            .buckets
            .iter()
            .flat_map(|bound| bound.to_le_bytes());
        record.bytes(record::BUCKETS, &bounds.collect::<Vec<u8>>());
    }
    record.some_text(record::STABILITY, observation.stability.as_deref());
    record.some_text(record::SINCE, observation.since.as_deref());
    record.some_text(record::DEPRECATED, observation.deprecated.as_deref());
    record.flag(record::PUBLIC, observation.is_public);
    source(observation, &mut record);
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
    record.constant_text(record::MODULE, &quote!(::core::module_path!()));
    let span = observation.item_span;
    record.constant_text(record::FILE, &quote::quote_spanned!(span=> ::core::file!()));
    record.position(span);
}

fn describe_key(key: &Key<'_>, krate: &TokenStream, record: &mut Record) {
    let tag = match key.cardinality {
        Cardinality::Low => record::LOW_KEY,
        Cardinality::High => record::HIGH_KEY,
    };
    match key.name {
        KeyName::Literal(name) => record.text(tag, &name.value()),
        KeyName::Path(path) => record.constant_text(tag, &quote!(#path.name())),
    }
    record.some_text(record::DESCRIPTION, key.description);
    record.flag(record::REQUIRED, key.is_required);
    record.some_text(record::TYPE, key.type_name.as_deref());
    record.some_text(record::SINCE, key.since.as_deref());
    record.some_text(record::DEPRECATED, key.deprecated.as_deref());
    for value in &key.values {
        record.text(record::VALUE, value);
    }
    if let KeyName::Path(path) = key.name {
        record.constant_text(record::DESCRIPTION, &quote!(#path.description_text()));
        record.constant_fields(quote!(#path.values_documentation()));
    }
    if let Some(ty) = key.documented_type {
        record.constant_fields(quote!({
            use #krate::__private::Undocumented as _;
            #krate::__private::Documented::<#ty>::DOCUMENTATION
        }));
    }
}
