//! The derives.

mod error_kind;
mod low_cardinality;
mod value;

pub(crate) use error_kind::expand as error_kind;
pub(crate) use low_cardinality::expand as low_cardinality;

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::meta::ParseNestedMeta;
use syn::spanned::Spanned as _;
use syn::{DeriveInput, Path};

use crate::diagnostics::{Sink, catalogue};

/// What `implement` makes of the type, beside a `compile_error!` for each mistake.
pub(crate) fn expand_with(
    input: TokenStream,
    implement: impl FnOnce(&DeriveInput, &mut Sink) -> Option<TokenStream>,
) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut sink = Sink::default();
    let implementation = implement(&input, &mut sink);
    let errors = sink.into_tokens();
    quote!(#errors #implementation)
}

/// The runtime's path: `::observe`, or what `#[<attribute>(crate = path)]` says.
fn krate(input: &DeriveInput, attribute: &str, sink: &mut Sink) -> TokenStream {
    let mut krate = quote!(::observe);
    for found in input
        .attrs
        .iter()
        .filter(|found| found.path().is_ident(attribute))
    {
        let result = found.parse_nested_meta(|meta| {
            if meta.path.is_ident("crate") {
                krate = meta.value()?.call(Path::parse_mod_style)?.to_token_stream();
                Ok(())
            } else {
                Err(unknown_option(&meta, attribute))
            }
        });
        sink.take(result);
    }
    krate
}

fn unknown_option(meta: &ParseNestedMeta<'_>, attribute: &str) -> syn::Error {
    let option = meta.path.to_token_stream().to_string();
    catalogue::derive_option_unknown(meta.path.span(), &option, attribute).into()
}
