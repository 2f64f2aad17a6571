//! The one table of options.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Path, Token, bracketed};

use super::super::event_declaration::EventDeclaration;
use super::super::key_declaration::{KeyDeclaration, skip_to_comma};
use super::super::value_source::{expr_tokens, pattern_and_expr};
use super::Options;
use crate::diagnostics::{Sink, catalogue};

/// Where else than on a function an option may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Place {
    /// On an `impl` block, for all its methods.
    Block,
    /// On a struct, which then has said it for functions that name the struct.
    Struct,
    /// On a convention or a filter.
    Extension,
}

/// An option: its name, a value that can be pasted, and what reads it.
pub(super) struct Known {
    pub(super) name: &'static str,
    /// Where else than on a function it may stand.
    places: &'static [Place],
    /// Empty for an option that stands alone.
    pub(super) example: &'static str,
    pub(super) parse: fn(&mut Options, ParseStream<'_>, &mut Sink) -> syn::Result<()>,
}

/// The one table of options.
pub(super) const KNOWN: &[Known] = &[
    Known {
        name: "name",
        places: &[Place::Block, Place::Struct, Place::Extension],
        example: "\"orders.place\"",
        parse: |options, input, _| put(&mut options.name, input),
    },
    Known {
        name: "contextual_name",
        places: &[Place::Struct],
        example: "\"place {payment.method}\"",
        parse: |options, input, _| put(&mut options.contextual_name, input),
    },
    Known {
        name: "description",
        places: &[Place::Struct, Place::Extension],
        example: "\"Places an order.\"",
        parse: |options, input, _| put(&mut options.description, input),
    },
    Known {
        name: "low",
        places: &[Place::Struct, Place::Extension],
        example: "[\"payment.method\" = payment]",
        parse: |options, input, sink| keys(&mut options.low, input, sink),
    },
    Known {
        name: "high",
        places: &[Place::Struct, Place::Extension],
        example: "[\"order.id\" = |Ok(id)| id]",
        parse: |options, input, sink| keys(&mut options.high, input, sink),
    },
    Known {
        name: "events",
        places: &[Place::Struct],
        example: "[\"retry\"]",
        parse: |options, input, _| {
            let events;
            bracketed!(events in input);
            let events = events.parse_terminated(EventDeclaration::parse, Token![,])?;
            options.events.extend(events);
            Ok(())
        },
    },
    Known {
        name: "kind",
        places: &[Place::Struct],
        example: "\"server\"",
        parse: |options, input, _| {
            // `kind = server` reads as well as `kind = "server"`.
            options.kind = Some(if input.peek(LitStr) {
                input.parse()?
            } else {
                let kind = input.call(Ident::parse_any)?;
                LitStr::new(&kind.to_string(), kind.span())
            });
            Ok(())
        },
    },
    Known {
        name: "buckets",
        places: &[Place::Struct],
        example: "[0.01, 0.1, 1.0]",
        parse: |options, input, _| put(&mut options.buckets, input),
    },
    Known {
        name: "error",
        places: &[],
        example: "|error| error.code()",
        parse: |options, input, _| {
            options.error = Some(pattern_and_expr(input)?);
            Ok(())
        },
    },
    Known {
        name: "documentation",
        places: &[],
        example: "PlaceOrder",
        parse: |options, input, _| {
            options.documentation = Some(input.call(Path::parse_mod_style)?);
            Ok(())
        },
    },
    Known {
        name: "convention",
        places: &[Place::Struct],
        example: "HouseStyle",
        parse: |options, input, _| {
            options.convention = Some(input.call(Path::parse_mod_style)?);
            Ok(())
        },
    },
    Known {
        name: "registry",
        places: &[Place::Block],
        example: "&self.registry",
        parse: |options, input, _| {
            options.registry = Some(expr_tokens(input)?);
            Ok(())
        },
    },
    Known {
        name: "crate",
        places: &[Place::Block, Place::Extension],
        example: "::observe",
        parse: |options, input, _| {
            options.krate = Some(input.call(Path::parse_mod_style)?);
            Ok(())
        },
    },
    Known {
        name: "stability",
        places: &[Place::Block, Place::Struct],
        example: "\"stable\"",
        parse: |options, input, _| put(&mut options.stability, input),
    },
    Known {
        name: "since",
        places: &[Place::Block, Place::Struct],
        example: "\"1.2.0\"",
        parse: |options, input, _| put(&mut options.since, input),
    },
    Known {
        name: "deprecated",
        places: &[Place::Struct],
        example: "\"use `orders.submit`\"",
        parse: |options, input, _| put(&mut options.deprecated, input),
    },
    Known {
        name: "active",
        places: &[Place::Struct],
        example: "",
        parse: |options, _, _| {
            options.active = options.given.last().cloned();
            Ok(())
        },
    },
];

impl Known {
    pub(super) fn is_for(&self, place: Place) -> bool {
        self.places.contains(&place)
    }
}

fn put<T: Parse>(place: &mut Option<T>, input: ParseStream<'_>) -> syn::Result<()> {
    *place = Some(input.parse()?);
    Ok(())
}

fn keys(
    place: &mut Vec<KeyDeclaration>,
    input: ParseStream<'_>,
    sink: &mut Sink,
) -> syn::Result<()> {
    let keys;
    bracketed!(keys in input);
    while !keys.is_empty() {
        match KeyDeclaration::parse(&keys, sink) {
            Ok(key) => place.push(key),
            Err(error) => {
                sink.push(catalogue::key_malformed(error.span(), &error.to_string()));
                skip_to_comma(&keys)?;
            }
        }
        if !keys.is_empty() {
            keys.parse::<Token![,]>()?;
        }
    }
    Ok(())
}
