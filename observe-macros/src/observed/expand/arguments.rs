//! The arguments of an `async fn`: moved into the future as a plain `async fn` moves them.

use std::mem;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::{Attribute, FnArg, Pat, PatIdent, Signature};

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
                captured.push(Captured {
                    name: Ident::new("self", receiver.self_token.span),
                    conditions: named(&receiver.attrs, CONDITIONS),
                });
                continue;
            }
            FnArg::Typed(typed) => typed,
        };
        let argument = Argument::of(&typed.pat, index, |name| is_used(name, observation, body));
        if !moved.is_empty() || argument.is_bound_inside {
            moved.extend(argument.moved(&mut typed.pat, &typed.attrs));
            // What is expected of the argument is expected of what is bound inside.
            typed.attrs.retain(|found| !found.path().is_ident("expect"));
        } else if let Name::Hidden(name) = &argument.name {
            *typed.pat = syn::parse_quote!(#name);
        }
        let (Name::Own(name) | Name::Hidden(name)) = argument.name;
        captured.push(Captured {
            name,
            conditions: named(&typed.attrs, CONDITIONS),
        });
    }
    captured.reverse();
    let mentions = captured
        .chunk_by(|left, right| left.is_unconditional() && right.is_unconditional())
        .map(mention);
    let mentions: TokenStream = mentions.collect();
    quote!(#mentions #moved)
}

/// Attributes that decide whether there is an argument.
const CONDITIONS: &[&str] = &["cfg", "cfg_attr"];
/// Attributes that also speak of what is bound inside.
const CONDITIONS_AND_LINTS: &[&str] = &[
    "cfg", "cfg_attr", "allow", "expect", "warn", "deny", "forbid",
];

fn named(attributes: &[Attribute], names: &[&str]) -> Vec<Attribute> {
    let found = attributes
        .iter()
        .filter(|attribute| names.iter().any(|name| attribute.path().is_ident(name)));
    found.cloned().collect()
}

/// What the future takes with it.
struct Captured {
    name: Ident,
    conditions: Vec<Attribute>,
}

impl Captured {
    fn is_unconditional(&self) -> bool {
        self.conditions.is_empty()
    }
}

/// A condition stands on a statement; arguments without one share theirs.
fn mention(captured: &[Captured]) -> TokenStream {
    let names = captured.iter().map(|captured| &captured.name);
    let conditions = captured.iter().flat_map(|captured| &captured.conditions);
    quote!(#(#conditions)* let _ = (#(&#names,)*);)
}

/// An argument on its way into the future.
struct Argument {
    name: Name,
    is_bound_inside: bool,
}

enum Name {
    Own(Ident),
    /// Nobody mentions it, or only what is bound inside does; it lives as long as the call.
    Hidden(Ident),
}

impl Argument {
    fn of(pattern: &Pat, index: usize, is_used: impl Fn(&Ident) -> bool) -> Self {
        let hidden = || {
            let span = Span::mixed_site();
            Name::Hidden(format_ident!("__observe_argument{index}", span = span))
        };
        let (name, is_bound_inside) = match pattern {
            Pat::Wild(_) => (hidden(), false),
            Pat::Ident(PatIdent {
                by_ref: None,
                ident,
                subpat: None,
                ..
            }) => {
                let is_used = is_used(ident);
                if ident.to_string().starts_with('_') {
                    // To mention what is called unused would be a use.
                    (hidden(), is_used)
                } else {
                    (Name::Own(ident.clone()), !is_used)
                }
            }
            _ => (hidden(), true),
        };
        Self {
            name,
            is_bound_inside,
        }
    }

    /// Binds the argument inside the future; its place in the signature gets a plain name.
    fn moved(&self, place: &mut Pat, attributes: &[Attribute]) -> TokenStream {
        let (Name::Own(name) | Name::Hidden(name)) = &self.name;
        let pattern = mem::replace(place, syn::parse_quote!(#name));
        let conditions = named(attributes, CONDITIONS);
        let attributes = named(attributes, CONDITIONS_AND_LINTS);
        match (&self.name, &pattern) {
            (Name::Own(_), _) => quote! {
                #(#attributes)*
                #[allow(clippy::shadow_same)]
                let #pattern = #name;
            },
            (Name::Hidden(_), Pat::Wild(_)) => quote!(#(#conditions)* let #name = #name;),
            (Name::Hidden(_), _) => quote! {
                #(#conditions)*
                let #name = #name;
                #(#attributes)*
                let #pattern = #name;
            },
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
    mentions(body, &name) || entry.into_iter().any(|expr| mentions(expr, &name))
}

fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Literal(literal) => literal.to_string().contains(name),
        TokenTree::Punct(_) => false,
    })
}
