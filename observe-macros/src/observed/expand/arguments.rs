//! The arguments of an `async fn`: moved into the future as a plain `async fn` moves them.

use std::mem;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::{FnArg, Pat, PatIdent, Signature};

use super::super::model::Observation;
use super::super::value_source::ValueSource;

/// Mentions every argument, last first, so that the future owns all of them and drops them in the
/// order in which a plain function does.
///
/// An argument that is a pattern is taken apart inside the future; it and those behind it are moved
/// into locals, as a plain `async fn` does with all of them. So is an argument that nobody uses,
/// which lets the compiler say so.
///
/// ```text
/// let _ = (&__observe_argument1, &first, &self);
/// let __observe_argument1 = __observe_argument1;
/// let (left, right) = __observe_argument1;
/// ```
pub(super) fn captured(
    observation: &Observation<'_>,
    signature: &mut Signature,
    body: &TokenStream,
) -> TokenStream {
    let mut captured = Vec::new();
    let mut moved = TokenStream::new();
    for (index, input) in signature.inputs.iter_mut().enumerate() {
        let typed = match input {
            FnArg::Receiver(receiver) => {
                captured.push(Ident::new("self", receiver.self_token.span));
                continue;
            }
            FnArg::Typed(typed) => typed,
        };
        let argument = Argument::of(&typed.pat, index);
        let is_unused = match &argument.name {
            Name::Own(name) => !is_used(name, observation, body),
            Name::Hidden(_) => false,
        };
        if !moved.is_empty() || argument.is_taken_apart || is_unused {
            moved.extend(argument.moved(&mut typed.pat));
        } else if let Name::Hidden(name) = &argument.name {
            *typed.pat = syn::parse_quote!(#name);
        }
        let (Name::Own(name) | Name::Hidden(name)) = argument.name;
        captured.push(name);
    }
    let captured = captured.iter().rev();
    quote! {
        let _ = (#(&#captured,)*);
        #moved
    }
}

/// An argument on its way into the future.
struct Argument {
    name: Name,
    /// Whether its pattern binds anything but the whole.
    is_taken_apart: bool,
}

enum Name {
    Own(Ident),
    /// A `_` argument lives as long as the call all the same.
    Hidden(Ident),
}

impl Argument {
    fn of(pattern: &Pat, index: usize) -> Self {
        match pattern {
            Pat::Ident(PatIdent {
                by_ref: None,
                ident,
                subpat: None,
                ..
            }) => Self {
                name: Name::Own(ident.clone()),
                is_taken_apart: false,
            },
            pattern => Self {
                name: Name::Hidden(format_ident!(
                    "__observe_argument{index}",
                    span = Span::mixed_site()
                )),
                is_taken_apart: !matches!(pattern, Pat::Wild(_)),
            },
        }
    }

    /// Binds the argument inside the future; its place in the signature gets a plain name.
    fn moved(&self, place: &mut Pat) -> TokenStream {
        let (Name::Own(name) | Name::Hidden(name)) = &self.name;
        let pattern = mem::replace(place, syn::parse_quote!(#name));
        match &self.name {
            Name::Own(_) => quote!(let #pattern = #name;),
            Name::Hidden(_) if self.is_taken_apart => quote! {
                let #name = #name;
                let #pattern = #name;
            },
            Name::Hidden(_) => quote!(let #name = #name;),
        }
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
