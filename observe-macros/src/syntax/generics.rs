//! Parameters of an item.

use syn::{GenericParam, Generics};

/// The names of parameters that are types or constants, which items inside cannot use.
pub(crate) fn names_of(generics: &Generics) -> Vec<String> {
    let names = generics.params.iter().filter_map(|param| match param {
        GenericParam::Type(param) => Some(param.ident.to_string()),
        GenericParam::Const(param) => Some(param.ident.to_string()),
        GenericParam::Lifetime(_) => None,
    });
    names.collect()
}
