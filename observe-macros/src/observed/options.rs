//! The options of `#[observed(..)]`, as they are written.

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Pat, Path, Token, bracketed};

use super::buckets::Buckets;
use super::event_declaration::EventDeclaration;
use super::key_declaration::{KeyDeclaration, skip_to_comma};
use super::value_source::{ValueSource, expr_tokens, pattern_and_expr};
use crate::diagnostics::{Sink, catalogue};
use crate::syntax::nearest;

/// Everything between the parentheses. A field's comment is its line in the table of options.
#[derive(Default)]
pub(super) struct Options {
    /// The observation's name; on an `impl` block the stem of the methods' names.
    pub(super) name: Option<LitStr>,
    /// The span's name; may hold `{key}` of low cardinality keys.
    pub(super) contextual_name: Option<LitStr>,
    /// What is observed; without it, the first paragraph of the doc comment.
    pub(super) description: Option<LitStr>,
    /// Low cardinality keys: metrics and traces.
    pub(super) low: Vec<KeyDeclaration>,
    /// High cardinality keys: traces only.
    pub(super) high: Vec<KeyDeclaration>,
    /// Events that `event!` may report.
    pub(super) events: Vec<EventDeclaration>,
    /// The role in a distributed trace.
    pub(super) kind: Option<LitStr>,
    /// Whether running calls are measured.
    pub(super) active: Option<Ident>,
    /// Upper bounds of the timer's buckets, in seconds.
    pub(super) buckets: Option<Buckets>,
    /// What the error is called.
    pub(super) error: Option<(Pat, TokenStream)>,
    /// The struct that declares the observation.
    pub(super) documentation: Option<Path>,
    /// The convention, instead of the registry's.
    pub(super) convention: Option<Path>,
    /// The registry, instead of the installed one.
    pub(super) registry: Option<TokenStream>,
    /// The path of the runtime, where the dependency is renamed.
    pub(super) krate: Option<Path>,
    /// How settled the declaration is.
    pub(super) stability: Option<LitStr>,
    /// The version that introduced it.
    pub(super) since: Option<LitStr>,
    /// Why it should no longer be used.
    pub(super) deprecated: Option<LitStr>,
    /// In the order of their appearance, to see repetitions.
    given: Vec<Ident>,
}

/// An option's name and a value that can be pasted.
struct Known {
    name: &'static str,
    example: &'static str,
    parse: fn(&mut Options, ParseStream<'_>, &mut Sink) -> syn::Result<()>,
}

/// The one table of options.
const KNOWN: &[Known] = &[
    Known {
        name: "name",
        example: "\"orders.place\"",
        parse: |options, input, _| put(&mut options.name, input),
    },
    Known {
        name: "contextual_name",
        example: "\"place {payment.method}\"",
        parse: |options, input, _| put(&mut options.contextual_name, input),
    },
    Known {
        name: "description",
        example: "\"Places an order.\"",
        parse: |options, input, _| put(&mut options.description, input),
    },
    Known {
        name: "low",
        example: "[\"payment.method\" = payment]",
        parse: |options, input, sink| keys(&mut options.low, input, sink),
    },
    Known {
        name: "high",
        example: "[\"order.id\" = |Ok(id)| id]",
        parse: |options, input, sink| keys(&mut options.high, input, sink),
    },
    Known {
        name: "events",
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
        example: "[0.01, 0.1, 1.0]",
        parse: |options, input, _| put(&mut options.buckets, input),
    },
    Known {
        name: "error",
        example: "|error| error.code()",
        parse: |options, input, _| {
            options.error = Some(pattern_and_expr(input)?);
            Ok(())
        },
    },
    Known {
        name: "documentation",
        example: "PlaceOrder",
        parse: |options, input, _| {
            options.documentation = Some(input.call(Path::parse_mod_style)?);
            Ok(())
        },
    },
    Known {
        name: "convention",
        example: "HouseStyle",
        parse: |options, input, _| {
            options.convention = Some(input.call(Path::parse_mod_style)?);
            Ok(())
        },
    },
    Known {
        name: "registry",
        example: "&self.registry",
        parse: |options, input, _| {
            options.registry = Some(expr_tokens(input)?);
            Ok(())
        },
    },
    Known {
        name: "crate",
        example: "::observe",
        parse: |options, input, _| {
            options.krate = Some(input.call(Path::parse_mod_style)?);
            Ok(())
        },
    },
    Known {
        name: "stability",
        example: "\"stable\"",
        parse: |options, input, _| put(&mut options.stability, input),
    },
    Known {
        name: "since",
        example: "\"1.2.0\"",
        parse: |options, input, _| put(&mut options.since, input),
    },
    Known {
        name: "deprecated",
        example: "\"use `orders.submit`\"",
        parse: |options, input, _| put(&mut options.deprecated, input),
    },
];

/// The option that stands without a value.
const ACTIVE: &str = "active";

impl Options {
    /// Reads to the end, whatever stands there; mistakes go to the sink.
    pub(super) fn read(&mut self, input: ParseStream<'_>, sink: &mut Sink) {
        while !input.is_empty() {
            if let Err(error) = self.parse_one(input, sink) {
                sink.push(error);
            }
            let rest = skip_to_comma(input).and_then(|()| input.parse::<Option<Token![,]>>());
            debug_assert!(rest.is_ok(), "tokens can always be skipped");
        }
    }

    fn parse_one(&mut self, input: ParseStream<'_>, sink: &mut Sink) -> syn::Result<()> {
        if input.peek(LitStr) {
            // A text alone can only be the name.
            let text: LitStr = input.parse()?;
            let suggestion = format!("name = {:?}", text.value());
            self.name.get_or_insert_with(|| text.clone());
            return Err(catalogue::option_expected(text.span(), &suggestion).into());
        }
        let name = input
            .call(Ident::parse_any)
            .map_err(|error| catalogue::option_expected(error.span(), "name = \"orders.place\""))?;
        let text = name.to_string();
        if self.given.contains(&name) {
            sink.push(catalogue::option_repeated(name.span(), &text));
        }
        self.given.push(name.clone());
        if text == ACTIVE {
            self.active = Some(name);
            return Ok(());
        }
        let Some(known) = KNOWN.iter().find(|known| known.name == text) else {
            sink.push(catalogue::option_unknown(name.span(), &text, &names()));
            return Ok(());
        };
        self.parse_value(known, &name, input, sink);
        Ok(())
    }

    fn parse_value(
        &mut self,
        known: &Known,
        name: &Ident,
        input: ParseStream<'_>,
        sink: &mut Sink,
    ) {
        let has_value = input.parse::<Token![=]>().is_ok();
        if !has_value || input.is_empty() || input.peek(Token![,]) {
            sink.push(catalogue::option_without_value(
                name.span(),
                known.name,
                known.example,
            ));
            return;
        }
        if let Err(error) = (known.parse)(self, input, sink) {
            sink.push(catalogue::option_value_malformed(
                error.span(),
                known.name,
                known.example,
                &error.to_string(),
            ));
        } else if !input.is_empty() && !input.peek(Token![,]) {
            sink.push(catalogue::option_value_malformed(
                input.span(),
                known.name,
                known.example,
                "expected `,` after it",
            ));
        }
    }

    /// Takes over what a method has from the `impl` block around it.
    pub(super) fn inherit(&mut self, block: &Self) {
        fn default<T: Clone>(own: &mut Option<T>, block: Option<&T>) {
            if own.is_none() {
                *own = block.cloned();
            }
        }
        default(&mut self.registry, block.registry.as_ref());
        default(&mut self.krate, block.krate.as_ref());
        default(&mut self.stability, block.stability.as_ref());
        default(&mut self.since, block.since.as_ref());
    }

    /// The options that were given and exist.
    pub(super) fn given_known(&self) -> impl Iterator<Item = &Ident> {
        let names = names();
        let given = self.given.iter();
        given.filter(move |given| names.contains(&given.to_string().as_str()))
    }

    /// Whether a key takes its value from what is returned.
    pub(super) fn has_return_keys(&self) -> bool {
        let mut keys = self.low.iter().chain(&self.high);
        keys.any(|key| matches!(key.source, ValueSource::Return { .. }))
    }

    /// Whether the user has tried to give the name, and has been told what went wrong.
    pub(super) fn means_name(&self) -> bool {
        self.given
            .iter()
            .any(|given| nearest(&given.to_string(), &names()) == Some("name"))
    }
}

fn names() -> Vec<&'static str> {
    let mut names: Vec<_> = KNOWN.iter().map(|known| known.name).collect();
    names.push(ACTIVE);
    names
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
