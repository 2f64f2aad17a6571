//! `#[derive(LowCardinality)]`: the variants of an enum are a closed set of values.

use proc_macro2::TokenStream;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{Data, DeriveInput, Fields, Token, Variant};

use super::value::VariantValue;
use crate::diagnostics::{Sink, catalogue};
use crate::name;
use crate::record::{self, Record};
use crate::syntax::first_paragraph;

/// ```text
/// impl LowCardinality for Payment {
///     const DOCUMENTATION: &'static [u8] = b"..";
///     fn low_value(&self) -> LowValue<'_> {
///         LowValue::member(
///             { static VALUES: ValueSet = ValueSet::new(&["card", "invoice"]); &VALUES },
///             match self { Self::Card => 0, .. },
///         )
///     }
/// }
/// ```
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    super::expand_with(input, implementation)
}

fn implementation(input: &DeriveInput, sink: &mut Sink) -> Option<TokenStream> {
    let Data::Enum(data) = &input.data else {
        sink.push(catalogue::derive_not_an_enum(
            input.ident.span(),
            "LowCardinality",
        ));
        return None;
    };
    let krate = super::krate(input, "low_cardinality", sink);
    let values = values(&data.variants, sink);
    let mut documentation = Record::part();
    documentation.some_text(
        record::DESCRIPTION,
        first_paragraph(&input.attrs).as_deref(),
    );
    for (variant, value) in data.variants.iter().zip(&values) {
        documentation.text(record::VALUE, value);
        documentation.some_text(
            record::VALUE_DESCRIPTION,
            first_paragraph(&variant.attrs).as_deref(),
        );
    }
    let documentation = documentation.into_literal();
    let arms = data.variants.iter().enumerate().map(|(index, variant)| {
        let pattern = pattern(variant);
        quote!(#pattern => #index,)
    });
    let value = if values.is_empty() {
        quote!(match *self {})
    } else {
        quote!(#krate::LowValue::member(
            {
                static VALUES: #krate::ValueSet = #krate::ValueSet::new(&[#(#values),*]);
                &VALUES
            },
            match self { #(#arms)* },
        ))
    };
    let name = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics #krate::LowCardinality for #name #ty_generics #where_clause {
            const DOCUMENTATION: &'static [::core::primitive::u8] = #documentation;
            fn low_value(&self) -> #krate::LowValue<'_> {
                #value
            }
        }
    })
}

/// Matches a variant whatever its data.
pub(super) fn pattern(variant: &Variant) -> TokenStream {
    let name = &variant.ident;
    match variant.fields {
        Fields::Unit => quote!(Self::#name),
        Fields::Named(_) | Fields::Unnamed(_) => quote!(Self::#name { .. }),
    }
}

/// The variants' values: their names in snake case, or what `rename` says.
fn values(variants: &Punctuated<Variant, Token![,]>, sink: &mut Sink) -> Vec<String> {
    const ATTRIBUTE: &str = "low_cardinality";
    let mut values: Vec<VariantValue> = Vec::new();
    for variant in variants {
        let value = VariantValue::of(variant, ATTRIBUTE, name::to_snake_case, sink);
        value.check_reserved(&["none"], ATTRIBUTE, sink);
        value.check_repeated(&values, ATTRIBUTE, sink);
        values.push(value);
    }
    values.into_iter().map(|value| value.text).collect()
}
