//! The options of `#[observed(..)]`, as they are written.

mod known;

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{LitStr, Pat, Path, Token};

use super::buckets::Buckets;
use super::event_declaration::EventDeclaration;
use super::key_declaration::{KeyDeclaration, skip_to_comma};
use super::value_source::ValueSource;
use crate::diagnostics::{Sink, catalogue};
use crate::syntax::nearest;
pub(super) use known::Place;
use known::{KNOWN, Known};

/// Everything between the parentheses. A field's comment is its line in the table of options.
#[derive(Default)]
pub(super) struct Options {
    /// The attribute's name.
    attribute: &'static str,
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

/// The attribute of a struct that declares an observation.
pub(super) const STRUCT: &str = "observation";

impl Options {
    /// Those of the attribute of that name, none of them given.
    pub(super) fn of(attribute: &'static str) -> Self {
        Self {
            attribute,
            ..Self::default()
        }
    }

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
        let Some(known) = self.known().find(|known| known.name == text) else {
            let names = self.names();
            let unknown = catalogue::option_unknown(name.span(), &text, self.attribute, &names);
            sink.push(unknown);
            return Ok(());
        };
        if known.example.is_empty() {
            return (known.parse)(self, input, sink);
        }
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

    /// The options that were given and may stand at `place`.
    pub(super) fn given_at(&self, place: Place) -> impl Iterator<Item = &Ident> {
        self.given_where(move |known| known.is_for(place))
    }

    /// The options that were given and may not stand at `place`.
    pub(super) fn given_outside(&self, place: Place) -> impl Iterator<Item = &Ident> {
        self.given_where(move |known| !known.is_for(place))
    }

    fn given_where(&self, is_meant: impl Fn(&Known) -> bool) -> impl Iterator<Item = &Ident> {
        self.given.iter().filter(move |given| {
            let known = KNOWN.iter().find(|known| given == &known.name);
            known.is_some_and(&is_meant)
        })
    }

    /// What the attribute knows; an extension has a message of its own about what it does not take.
    fn known(&self) -> impl Iterator<Item = &'static Known> + use<> {
        let is_struct = self.attribute == STRUCT;
        let known = KNOWN.iter();
        known
            .filter(move |known| !is_struct || known.is_for(Place::Struct) || known.name == "crate")
    }

    fn names(&self) -> Vec<&'static str> {
        self.known().map(|known| known.name).collect()
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
            .any(|given| nearest(&given.to_string(), &self.names()) == Some("name"))
    }
}
