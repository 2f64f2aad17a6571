//! `#[observed]` on an `impl` block: every method of it is observed.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned as _;
use syn::{Attribute, ItemImpl, Meta, Token, Type, Visibility};

use super::options::{Options, Place};
use super::shape::last_segment;
use super::{Around, conditional};
use crate::diagnostics::{Sink, catalogue};
use crate::name;
use crate::syntax::{FnItem, is_rewritten};

/// An `impl` block whose methods' bodies stay tokens.
pub(super) struct ImplBlock {
    attributes: Vec<Attribute>,
    /// Everything up to the braces.
    head: TokenStream,
    body: Group,
    owner: Type,
}

impl Parse for ImplBlock {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let mut head = TokenStream::new();
        loop {
            match input.parse()? {
                TokenTree::Group(body)
                    if body.delimiter() == Delimiter::Brace && input.is_empty() =>
                {
                    let block: ItemImpl = syn::parse2(quote!(#head {}))?;
                    return Ok(Self {
                        attributes,
                        head,
                        body,
                        owner: *block.self_ty,
                    });
                }
                token => head.extend([token]),
            }
        }
    }
}

/// An item of the block.
enum Member {
    Method(Box<FnItem>),
    /// A constant, a type or a macro call.
    Other(TokenStream),
}

impl Parse for Member {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let fork = input.fork();
        if let Ok(method) = fork.parse::<FnItem>() {
            syn::parse::discouraged::Speculative::advance_to(input, &fork);
            return Ok(Self::Method(Box::new(method)));
        }
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility: Visibility = input.parse()?;
        let mut tokens = quote!(#(#attributes)* #visibility);
        while !input.is_empty() {
            let is_end = input.peek(Token![;]) || input.peek(syn::token::Brace);
            tokens.extend([input.parse::<TokenTree>()?]);
            if is_end {
                break;
            }
        }
        Ok(Self::Other(tokens))
    }
}

/// The block with its methods observed.
pub(super) fn expand(options: &Options, block: ImplBlock, sink: &mut Sink) -> Option<TokenStream> {
    let around = Around {
        stem: stem(options, &block, sink),
        owner: owner(&block.owner),
        is_rewritten: is_rewritten(&block.attributes),
    };
    let parse = |input: ParseStream<'_>| {
        let mut members = Vec::new();
        while !input.is_empty() {
            members.push(input.parse::<Member>()?);
        }
        Ok(members)
    };
    let members = sink.take(syn::parse::Parser::parse2(parse, block.body.stream()))?;
    let mut body = TokenStream::new();
    for member in members {
        match member {
            Member::Method(method) => body.extend(expand_method(options, *method, &around, sink)),
            Member::Other(tokens) => body.extend(tokens),
        }
    }
    let mut group = Group::new(Delimiter::Brace, body);
    group.set_span(block.body.span());
    let (attributes, head) = (block.attributes, block.head);
    Some(quote!(#(#attributes)* #head #group))
}

/// The type's name.
fn owner(ty: &Type) -> String {
    last_segment(ty).map_or_else(|| ty.to_token_stream().to_string(), |(name, _)| name)
}

/// The first part of the methods' names; after a mistake anything will do.
fn stem(options: &Options, block: &ImplBlock, sink: &mut Sink) -> String {
    for given in options.given_outside(Place::Block) {
        let option = given.to_string();
        let written = if options.active.as_ref() == Some(given) {
            option.clone()
        } else {
            format!("{option} = ..")
        };
        sink.push(catalogue::impl_option(given.span(), &option, &written));
    }
    let owner = owner(&block.owner);
    let suggestion = name::to_snake_case(&owner);
    match &options.name {
        Some(name) if super::validate::check_name(name, sink) => return name.value(),
        None if !options.means_name() => {
            let span = block.owner.span();
            sink.push(catalogue::name_missing(span, &owner, &suggestion));
        }
        _ => {}
    }
    suggestion
}

/// A method: observed under the stem, or as its own attribute says, or left alone.
fn expand_method(
    block: &Options,
    mut method: FnItem,
    around: &Around,
    sink: &mut Sink,
) -> TokenStream {
    if let Some([with, without]) = conditional::variants(&method) {
        let mut tokens = expand_method(block, with, around, sink);
        // What is wrong with both has been said.
        let mut mistakes = Sink::default();
        tokens.extend(expand_method(block, without, around, &mut mistakes));
        if sink.is_empty() {
            sink.append(mistakes);
        }
        return tokens;
    }
    let own = method
        .attributes
        .iter()
        .position(|attribute| is_observed(&attribute.meta))
        .map(|place| method.attributes.remove(place));
    let is_left_alone = own.is_none() && method.signature.constness.is_some();
    let arguments = match own.map(|attribute| attribute.meta) {
        Some(Meta::List(list)) if is_skip(&list.tokens) => return method.to_token_stream(),
        Some(Meta::List(list)) => list.tokens,
        _ => TokenStream::new(),
    };
    if is_left_alone {
        return method.to_token_stream();
    }
    let mut options = super::parse_options(arguments, sink);
    options.inherit(block);
    super::expand_function(&options, &method, Some(around), sink)
}

fn is_skip(arguments: &TokenStream) -> bool {
    arguments.to_string() == "skip"
}

/// Whether it is our attribute, under whatever path.
pub(super) fn is_observed(meta: &Meta) -> bool {
    meta.path()
        .segments
        .last()
        .is_some_and(|segment| segment.ident == "observed")
}
