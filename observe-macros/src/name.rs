//! The grammar of names, and how a name becomes an identifier.

use proc_macro2::{Ident, Span};

/// Whether `name` is segments of `[a-z][a-z0-9_]*` joined by dots.
pub(crate) fn is_name(name: &str) -> bool {
    name.split('.').all(is_segment)
}

fn is_segment(segment: &str) -> bool {
    segment.starts_with(|first: char| first.is_ascii_lowercase())
        && segment
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The name that was probably meant, empty if nothing is left of it.
pub(crate) fn repaired(name: &str) -> String {
    let segments = name.split(['.', '/', ':', ' ', '-']).map(repaired_segment);
    let segments: Vec<_> = segments.filter(|segment| !segment.is_empty()).collect();
    segments.join(".")
}

fn repaired_segment(segment: &str) -> String {
    let mut repaired = String::new();
    let mut was_lower = false;
    for c in segment.chars() {
        if c.is_ascii_uppercase() && was_lower {
            repaired.push('_');
        }
        was_lower = c.is_ascii_lowercase() || c.is_ascii_digit();
        if c.is_ascii_alphanumeric() || c == '_' {
            repaired.push(c.to_ascii_lowercase());
        }
    }
    repaired
        .trim_start_matches(|c: char| !c.is_ascii_lowercase())
        .to_owned()
}

/// The identifier of a declared name: dots become middle dots, which no name contains, so that
/// `http.url` and `http_url` stay apart.
pub(crate) fn to_ident(name: &str, span: Span) -> Ident {
    let text = name.replace('.', "\u{b7}");
    if syn::parse_str::<Ident>(&text).is_ok() {
        return Ident::new(&text, span);
    }
    match text.as_str() {
        // The keywords that cannot be raw identifiers.
        "self" | "super" | "crate" => Ident::new(&format!("{text}\u{b7}"), span),
        _ => Ident::new_raw(&text, span),
    }
}

/// `CamelCase` as `snake_case`.
pub(crate) fn to_snake_case(name: &str) -> String {
    let mut snake = String::new();
    let chars: Vec<char> = name.chars().collect();
    for (index, c) in chars.iter().enumerate() {
        let is_start = c.is_uppercase()
            && index > 0
            && (!chars[index - 1].is_uppercase()
                || chars.get(index + 1).is_some_and(|next| next.is_lowercase()));
        if is_start && !snake.ends_with('_') {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}
