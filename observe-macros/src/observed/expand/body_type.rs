//! The returned type as a body may write it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericArgument, PathArguments, ReturnType, Type};

/// The type as a body may write it: `_` for each `impl Trait`, which may stand in signatures only,
/// and no names of lifetimes, which lints would take for a reason to name them.
pub(super) fn inferable(output: &ReturnType) -> TokenStream {
    match output {
        ReturnType::Default => quote!(()),
        ReturnType::Type(_, ty) => {
            let mut ty = ty.clone();
            infer(&mut ty);
            quote!(#ty)
        }
    }
}

pub(super) fn infer(ty: &mut Type) {
    match ty {
        Type::ImplTrait(_) => *ty = Type::Infer(syn::parse_quote!(_)),
        Type::Paren(ty) => infer(&mut ty.elem),
        Type::Group(ty) => infer(&mut ty.elem),
        Type::Reference(ty) => {
            ty.lifetime.take_if(|lifetime| lifetime.ident != "static");
            infer(&mut ty.elem);
        }
        Type::Array(ty) => infer(&mut ty.elem),
        Type::Slice(ty) => infer(&mut ty.elem),
        Type::Tuple(ty) => ty.elems.iter_mut().for_each(infer),
        Type::Path(ty) => ty.path.segments.iter_mut().for_each(|segment| {
            if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
                arguments.args.iter_mut().for_each(infer_argument);
            }
        }),
        _ => {}
    }
}

fn infer_argument(argument: &mut GenericArgument) {
    match argument {
        GenericArgument::Type(ty) => infer(ty),
        GenericArgument::Lifetime(lifetime) if lifetime.ident != "static" => {
            *lifetime = syn::Lifetime::new("'_", lifetime.span());
        }
        _ => {}
    }
}
