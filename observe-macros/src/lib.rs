//! The macros of observe. Their documentation stands where users find them: on the re-exports of
//! `observe-runtime`.

mod derive;
mod diagnostics;
mod key;
mod name;
mod observed;
mod record;
mod syntax;

use proc_macro::TokenStream;

/// Observes a function, a method or the methods of an `impl` block.
#[proc_macro_attribute]
pub fn observed(arguments: TokenStream, item: TokenStream) -> TokenStream {
    observed::expand(arguments.into(), item.into()).into()
}

/// The part of `key!` that `macro_rules!` cannot do: from a name to the declared constant.
#[doc(hidden)]
#[proc_macro]
pub fn key(input: TokenStream) -> TokenStream {
    key::expand_key(input.into()).into()
}

/// The part of `event!` that `macro_rules!` cannot do: from a name to the declared constant.
#[doc(hidden)]
#[proc_macro]
pub fn event(input: TokenStream) -> TokenStream {
    key::expand_event(input.into()).into()
}

/// Makes an enum a closed set of low cardinality values.
#[proc_macro_derive(LowCardinality, attributes(low_cardinality))]
pub fn derive_low_cardinality(input: TokenStream) -> TokenStream {
    derive::low_cardinality(input.into()).into()
}

/// Declares an observation with a struct.
#[proc_macro_derive(ObservationDocumentation, attributes(observation, low, high))]
pub fn derive_observation_documentation(input: TokenStream) -> TokenStream {
    observed::derive(input.into()).into()
}

/// Declares what a convention or a filter may add to observations of others.
#[proc_macro_derive(Extension, attributes(extension))]
pub fn derive_extension(input: TokenStream) -> TokenStream {
    observed::derive_extension(input.into()).into()
}

/// Lets an error enum name its kinds.
#[proc_macro_derive(ErrorKind, attributes(error_kind))]
pub fn derive_error_kind(input: TokenStream) -> TokenStream {
    derive::error_kind(input.into()).into()
}
