//! What the record of a declaration says.

use std::env;

use proc_macro2::TokenStream;
use quote::quote;

use super::super::extension::Extends;
use super::super::key_name::KeyName;
use super::super::model::{Cardinality, Key, Observation};
use super::super::value_source::ValueSource;
use super::declaration::named_convention;
use crate::record::{self, Record};

/// The record of an observation.
pub(super) fn of_observation(observation: &Observation<'_>) -> Record {
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

/// The record of what a convention or a filter adds.
pub(in super::super) fn of_extension(added: &Observation<'_>, extends: &Extends) -> TokenStream {
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
pub(super) fn values_of(key: &Key<'_>, ty: &syn::Type, krate: &TokenStream) -> TokenStream {
    if key.has_written_type && matches!(key.source, ValueSource::Body) {
        // No value stands here to tell that the type is none for a low key.
        return quote!(<#ty as #krate::LowCardinality>::DOCUMENTATION);
    }
    quote!({
        use #krate::__private::Undocumented as _;
        #krate::__private::Documented::<#ty>::DOCUMENTATION
    })
}
