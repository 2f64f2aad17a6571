//! The arguments of an `async fn`: moved into the future as a plain `async fn` moves them.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::{FnArg, Pat, Signature};

use super::super::model::Observation;
use super::super::value_source::ValueSource;

/// Mentions every argument, last first, so that the future owns all of them and drops them in the
/// order in which a plain function does.
///
/// An argument that nobody uses is bound anew instead, so that the compiler says so.
pub(super) fn captured(
    observation: &Observation<'_>,
    signature: &mut Signature,
    body: &TokenStream,
) -> TokenStream {
    let mut used: Vec<Ident> = Vec::new();
    let mut unused = Vec::new();
    for (index, input) in signature.inputs.iter_mut().enumerate() {
        match input {
            FnArg::Receiver(receiver) => used.push(Ident::new("self", receiver.self_token.span)),
            FnArg::Typed(typed) => {
                name_wildcard(&mut typed.pat, index);
                for name in bindings(&typed.pat) {
                    if is_used(&name, observation, body) {
                        used.push(name);
                    } else {
                        unused.push(name);
                    }
                }
            }
        }
    }
    let used = used.iter().rev();
    quote! {
        let _ = (#(&#used,)*);
        #(let #unused = #unused;)*
    }
}

/// A `_` argument lives as long as the call all the same.
fn name_wildcard(pattern: &mut Pat, index: usize) {
    if let Pat::Wild(_) = pattern {
        let name = format_ident!(
            "__observe_unused{index}",
            span = proc_macro2::Span::mixed_site()
        );
        *pattern = syn::parse_quote!(#name);
    }
}

/// The names that a pattern binds.
fn bindings(pattern: &Pat) -> Vec<Ident> {
    match pattern {
        Pat::Ident(pattern) => {
            let mut names = vec![pattern.ident.clone()];
            if let Some((_, pattern)) = &pattern.subpat {
                names.extend(bindings(pattern));
            }
            names
        }
        Pat::Paren(pattern) => bindings(&pattern.pat),
        Pat::Reference(pattern) => bindings(&pattern.pat),
        Pat::Type(pattern) => bindings(&pattern.pat),
        Pat::Tuple(pattern) => pattern.elems.iter().flat_map(bindings).collect(),
        Pat::TupleStruct(pattern) => pattern.elems.iter().flat_map(bindings).collect(),
        Pat::Slice(pattern) => pattern.elems.iter().flat_map(bindings).collect(),
        Pat::Struct(pattern) => pattern
            .fields
            .iter()
            .flat_map(|field| bindings(&field.pat))
            .collect(),
        Pat::Or(pattern) => pattern.cases.first().map(bindings).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Whether the name occurs in the body or in an entry key; inside a literal it may be an argument
/// of a format string.
fn is_used(name: &Ident, observation: &Observation<'_>, body: &TokenStream) -> bool {
    let name = name.to_string();
    let entry = observation.keys.iter().filter_map(|key| match key.source {
        ValueSource::Entry(expr) => Some(expr),
        _ => None,
    });
    name.starts_with('_')
        || mentions(body, &name)
        || entry.into_iter().any(|expr| mentions(expr, &name))
}

fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Literal(literal) => literal.to_string().contains(name),
        TokenTree::Punct(_) => false,
    })
}
