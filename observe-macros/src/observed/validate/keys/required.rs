//! Which keys every observation that ends well has set.

use syn::{Pat, Type};

use super::super::super::key_declaration::KeyDeclaration;
use super::super::super::shape::last_segment;
use super::super::super::value_source::ValueSource;

/// Whether an observation that ends well has set the key.
pub(super) fn is_required(declaration: &KeyDeclaration, ty: Option<&Type>) -> bool {
    let is_refutable = match &declaration.source {
        ValueSource::Return { pattern, .. } => is_refutable(pattern),
        ValueSource::Body | ValueSource::Entry(_) => false,
    };
    declaration.optional.is_none() && !is_option(ty) && !is_refutable
}

pub(super) fn is_option(ty: Option<&Type>) -> bool {
    ty.and_then(last_segment)
        .is_some_and(|(name, _)| name == "Option")
}

/// Whether the pattern may fail to match, as far as its form tells.
fn is_refutable(pattern: &Pat) -> bool {
    match pattern {
        Pat::Ident(pattern) => pattern
            .subpat
            .as_ref()
            .is_some_and(|(_, pattern)| is_refutable(pattern)),
        Pat::Wild(_) => false,
        Pat::Reference(pattern) => is_refutable(&pattern.pat),
        Pat::Paren(pattern) => is_refutable(&pattern.pat),
        Pat::Type(pattern) => is_refutable(&pattern.pat),
        Pat::Tuple(pattern) => pattern.elems.iter().any(is_refutable),
        _ => true,
    }
}
