//! `#[derive(ErrorKind)]`: an error's kind is the name of its variant.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput};

use super::low_cardinality::pattern;
use super::value::VariantValue;
use crate::diagnostics::{Sink, catalogue};

/// ```text
/// impl ErrorKind for PlaceError {
///     fn kind(&self) -> &'static str { match self { Self::Declined { .. } => "Declined", .. } }
///     fn as_error(&self) -> Option<&dyn Error> { .. }
/// }
/// ```
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    super::expand_with(input, implementation)
}

fn implementation(input: &DeriveInput, sink: &mut Sink) -> Option<TokenStream> {
    let krate = super::krate(input, "error_kind", sink);
    let name = &input.ident;
    let kind = match &input.data {
        Data::Enum(data) if data.variants.is_empty() => quote!(match *self {}),
        Data::Enum(data) => {
            let arms = data.variants.iter().map(|variant| {
                let pattern = pattern(variant);
                let kind = VariantValue::of(variant, "error_kind", str::to_owned, sink);
                kind.check_reserved(&["none", "panic", "cancelled"], "error_kind", sink);
                let kind = kind.text;
                quote!(#pattern => #kind,)
            });
            let arms: TokenStream = arms.collect();
            quote!(match self { #arms })
        }
        Data::Struct(_) => {
            let kind = name.to_string();
            quote!(#kind)
        }
        Data::Union(_) => {
            sink.push(catalogue::derive_not_an_enum(name.span(), "ErrorKind"));
            return None;
        }
    };
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics #krate::ErrorKind for #name #ty_generics #where_clause {
            fn kind(&self) -> &'static ::core::primitive::str { #kind }
            fn as_error(&self) -> ::core::option::Option<&dyn #krate::__private::Error> {
                use #krate::__private::{AsError as _, AsNoError as _};
                (&&#krate::__private::AnError(self)).__observe_as_error()
            }
        }
    })
}
