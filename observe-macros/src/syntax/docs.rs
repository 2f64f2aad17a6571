//! Doc comments.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The first paragraph of the doc comment among `attributes`, on one line.
pub(crate) fn first_paragraph(attributes: &[Attribute]) -> Option<String> {
    let lines = attributes.iter().filter_map(doc_line);
    let text: Vec<String> = lines
        .flat_map(|line| line.lines().map(trimmed).collect::<Vec<_>>())
        .skip_while(String::is_empty)
        .take_while(|line| !line.is_empty())
        .collect();
    (!text.is_empty()).then(|| text.join(" "))
}

/// A line of a doc comment without the star of a block comment.
fn trimmed(line: &str) -> String {
    let line = line.trim();
    line.strip_prefix("* ").unwrap_or(line).to_owned()
}

fn doc_line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attribute.meta else {
        return None;
    };
    match &meta.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) if meta.path.is_ident("doc") => Some(match text.value() {
            // `lines` of an empty text has none, but an empty doc line ends the paragraph.
            line if line.is_empty() => String::from("\n"),
            line => line,
        }),
        _ => None,
    }
}
