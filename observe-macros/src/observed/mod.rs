//! `#[observed]`: parse → model → validate → expand.

mod buckets;
mod conditional;
mod event_declaration;
mod expand;
mod extension;
mod impl_block;
mod item;
mod key_declaration;
mod key_name;
mod model;
mod options;
mod output;
mod shape;
mod structure;
mod validate;
mod value_source;

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{ParseStream, Parser};

use crate::diagnostics::{Sink, catalogue};
use crate::syntax::FnItem;
pub(crate) use extension::expand as derive_extension;
use item::Item;
use options::Options;
pub(crate) use structure::expand as derive;

/// The observed item, or the item as it was with a `compile_error!` for each mistake.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut sink = Sink::default();
    let options = parse_options(arguments, &mut sink);
    let expansion = match Item::parse(&item) {
        Item::Function(function) => Some(expand_function(&options, &function, None, &mut sink)),
        Item::Impl(block) => impl_block::expand(&options, block, &mut sink),
        Item::Malformed(error) => {
            sink.push(error);
            None
        }
        Item::Other(word) => {
            sink.push(catalogue::item_not_a_function(
                word.span(),
                &word.to_string(),
            ));
            None
        }
    };
    let errors = sink.into_tokens();
    let item = expansion.unwrap_or(item);
    quote!(#errors #item)
}

fn parse_options(arguments: TokenStream, sink: &mut Sink) -> Options {
    let mut options = Options::of("observed");
    read_options(&mut options, arguments, sink);
    options
}

fn read_options(options: &mut Options, arguments: TokenStream, sink: &mut Sink) {
    let parse = |input: ParseStream<'_>| {
        options.read(input, sink);
        Ok(())
    };
    let result = parse.parse2(arguments);
    if sink.is_empty() {
        sink.take(result);
    }
    // Otherwise syn only repeats which token a message was about.
}

/// What a method inherits from the `impl` block around it.
struct Around {
    /// The name's first part.
    stem: String,
    /// The type's name, as documents show it.
    owner: String,
    /// Whether another attribute, such as `#[async_trait]`, may rewrite the methods after us.
    is_rewritten: bool,
}

fn expand_function(
    options: &Options,
    function: &FnItem,
    around: Option<&Around>,
    sink: &mut Sink,
) -> TokenStream {
    let mut mistakes = Sink::default();
    let observation = validate::function(options, function, around, &mut mistakes);
    let is_valid = mistakes.is_empty();
    sink.append(mistakes);
    if is_valid {
        expand::function(&observation, function)
    } else {
        expand::unobserved(&observation, function)
    }
}
