//! Attributes on an observed item that are not ours.

use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, Path, Token};

/// The compiler's own, which leave the item as it is.
const BUILT_IN: &[&str] = &[
    "allow",
    "automatically_derived",
    "cfg",
    "cold",
    "coverage",
    "deny",
    "deprecated",
    "doc",
    "expect",
    "export_name",
    "forbid",
    "ignore",
    "inline",
    "instruction_set",
    "link_section",
    "must_use",
    "no_mangle",
    "no_sanitize",
    "non_exhaustive",
    "optimize",
    "sanitize",
    "should_panic",
    "target_feature",
    "test",
    "track_caller",
    "unsafe",
    "warn",
];

/// What tools read and the compiler passes over.
const TOOLS: &[&str] = &["clippy", "diagnostic", "miri", "rust_analyzer", "rustfmt"];

/// Whether one of the attributes may rewrite the item after us, and then has to find it in the form
/// in which the user wrote it.
pub(crate) fn is_rewritten(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| may_rewrite(&attribute.meta))
}

fn may_rewrite(meta: &Meta) -> bool {
    match conditional(meta) {
        Some((_, attributes)) => attributes.iter().any(may_rewrite),
        None => !is_built_in(meta.path()),
    }
}

/// The condition of a `cfg_attr(condition, ..)`, and what stands under it.
pub(crate) fn conditional(meta: &Meta) -> Option<(Meta, Vec<Meta>)> {
    let Meta::List(list) = meta else { return None };
    if !list.path.is_ident("cfg_attr") {
        return None;
    }
    let metas = Punctuated::<Meta, Token![,]>::parse_terminated
        .parse2(list.tokens.clone())
        .ok()?;
    let mut metas = metas.into_iter();
    Some((metas.next()?, metas.collect()))
}

fn is_built_in(path: &Path) -> bool {
    let Some(first) = path.segments.first().map(|first| first.ident.to_string()) else {
        return false;
    };
    match path.segments.len() {
        1 => BUILT_IN.contains(&first.as_str()) || first.starts_with("rustc_"),
        _ => TOOLS.contains(&first.as_str()),
    }
}
