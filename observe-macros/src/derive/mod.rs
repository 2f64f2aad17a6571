//! The derives.

mod error_kind;
mod low_cardinality;

pub(crate) use error_kind::expand as error_kind;
pub(crate) use low_cardinality::expand as low_cardinality;

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{DeriveInput, Path};

use crate::diagnostics::Sink;

/// The runtime's path: `::observe`, or what `#[<attribute>(crate = path)]` says.
fn krate(input: &DeriveInput, attribute: &str, sink: &mut Sink) -> TokenStream {
    let mut krate = quote!(::observe);
    for attribute in input.attrs.iter().filter(|a| a.path().is_ident(attribute)) {
        let result = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("crate") {
                krate = meta.value()?.call(Path::parse_mod_style)?.to_token_stream();
                Ok(())
            } else {
                Err(meta.error("expected `crate = path`"))
            }
        });
        sink.take(result);
    }
    krate
}
