//! `#[observed]`: parse → model → validate → expand.

mod event_declaration;
mod expand;
mod impl_block;
mod item;
mod key_declaration;
mod model;
mod options;
mod shape;
mod validate;
mod value_source;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::parse::Parser;

use crate::diagnostics::{Sink, catalogue};
use crate::syntax::FnItem;
use item::Item;
use options::Options;

/// The observed item, or the item as it was with a `compile_error!` for each mistake.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut sink = Sink::default();
    let options = parse_options(arguments, &mut sink);
    let expansion = match Item::parse(item.clone()) {
        Item::Function(function) => expand_function(&options, function, None, &mut sink),
        Item::Impl(block) => impl_block::expand(&options, block, &mut sink),
        Item::Other(span) => {
            sink.push(catalogue::item_not_a_function(span));
            None
        }
    };
    let errors = sink.into_tokens();
    let item = expansion.unwrap_or(item);
    quote!(#errors #item)
}

fn parse_options(arguments: TokenStream, sink: &mut Sink) -> Options {
    let parse = |input: syn::parse::ParseStream<'_>| Ok(Options::parse(input, sink));
    parse
        .parse2(arguments)
        .unwrap_or_else(|_| unreachable!("options are read to their end, whatever they are"))
}

/// What a method inherits from the `impl` block around it.
struct Around {
    /// The name's first part.
    stem: String,
    /// The type's name, as documents show it.
    owner: String,
    /// Whether `#[async_trait]` will rewrite the methods after us.
    is_async_trait: bool,
}

fn expand_function(
    options: &Options,
    function: FnItem,
    around: Option<&Around>,
    sink: &mut Sink,
) -> Option<TokenStream> {
    let mut mistakes = Sink::default();
    let observation = validate::function(options, &function, around, &mut mistakes);
    let is_valid = mistakes.is_empty();
    sink.append(mistakes);
    match (observation, is_valid) {
        (Some(observation), true) => Some(expand::function(&observation, &function)),
        _ => None,
    }
}

/// The span that stands for the whole attribute.
fn attribute_span() -> Span {
    Span::call_site()
}
