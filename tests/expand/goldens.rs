//! Compares what the macro writes with the goldens.

use std::path::{Path, PathBuf};
use std::{env, fs};

use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Item, Meta};

use crate::cases;

#[test]
fn expansions_are_as_they_were_read() {
    let mut differing = Vec::new();
    for case in cases::NAMES {
        let expanded = expand(&read(&path(&format!("{case}.rs"))));
        let golden = path(&format!("{case}.expanded.rs"));
        if env::var_os("TRYBUILD").is_some_and(|wish| wish == "overwrite") {
            fs::write(&golden, &expanded).expect("the golden can be written");
        } else if read(&golden) != expanded {
            println!("{case}:\n{expanded}");
            differing.push(case);
        }
    }
    assert!(
        differing.is_empty(),
        "these expand otherwise: {differing:?}"
    );
}

#[test]
fn expansions_name_everything_in_full() {
    for case in cases::NAMES {
        let golden = read(&path(&format!("{case}.expanded.rs")));
        let written = words(&tokens(&read(&path(&format!("{case}.rs")))));
        for word in words(&tokens(&golden)) {
            let is_banned = ["std", "alloc", "unsafe", "unwrap", "expect"].contains(&&*word);
            assert!(!is_banned || written.contains(&word), "{case} has {word}");
        }
    }
}

/// The file with every observed item expanded.
fn expand(source: &str) -> String {
    let file = syn::parse_file(source).expect("a case is Rust");
    let items = file.items.into_iter().map(expand_item);
    let items: TokenStream = items.collect();
    let file = syn::parse2(items).expect("an expansion is Rust");
    without_version(&prettyplease::unparse(&file))
}

/// The next release is no reason to write the goldens anew.
fn without_version(expanded: &str) -> String {
    let field = |version: &str| {
        let length = u8::try_from(version.len()).map_or('?', char::from);
        let literal = Literal::string(&format!("V{length}\0\0{version}")).to_string();
        literal.trim_matches('"').to_owned()
    };
    expanded.replace(&field(env!("CARGO_PKG_VERSION")), &field("0.0.0"))
}

fn expand_item(mut item: Item) -> TokenStream {
    let attributes = match &mut item {
        Item::Fn(function) => &mut function.attrs,
        Item::Impl(block) => &mut block.attrs,
        // The macros in bodies are still called, the attribute is not.
        Item::Use(import) => {
            let import = import.to_token_stream().to_string();
            return import
                .replace(", observed", "")
                .replace("use observe :: observed ;", "")
                .parse()
                .expect("an import without one name is Rust");
        }
        other => return other.to_token_stream(),
    };
    let place = attributes
        .iter()
        .position(|attribute| attribute.path().is_ident("observed"));
    match place.map(|place| attributes.remove(place)) {
        Some(attribute) => crate::observed::expand(arguments(attribute), quote!(#item)),
        None => item.to_token_stream(),
    }
}

fn arguments(attribute: Attribute) -> TokenStream {
    match attribute.meta {
        Meta::List(list) => list.tokens,
        _ => TokenStream::new(),
    }
}

fn tokens(source: &str) -> TokenStream {
    source.parse().expect("it is Rust")
}

fn words(tokens: &TokenStream) -> Vec<String> {
    let words = tokens.clone().into_iter().flat_map(|token| match token {
        TokenTree::Group(group) => words(&group.stream()),
        TokenTree::Ident(ident) => vec![ident.to_string()],
        TokenTree::Punct(_) | TokenTree::Literal(_) => Vec::new(),
    });
    words.collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("expand")
        .join(file)
}
