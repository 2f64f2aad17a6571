//! Every message of the macros, by slug.
//!
//! A function's name is the slug; `tests/ui/fail/<slug>.rs` is the case that shows it, and a test
//! compares the two lists.

use proc_macro2::Span;

use super::Diagnostic;
use crate::syntax::nearest;

pub(crate) fn name_missing(span: Span, suggestion: &str) -> Diagnostic {
    Diagnostic::new(span, "the observation has no name").help(format!("name = \"{suggestion}\""))
}

pub(crate) fn name_malformed(span: Span, name: &str, suggestion: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(span, format!("`{name}` is not a name")).note(
        "a name is segments of `a-z`, `0-9` and `_`, each starting with a letter, joined by dots",
    );
    if suggestion.is_empty() {
        diagnostic
    } else {
        diagnostic.help(format!("\"{suggestion}\""))
    }
}

pub(crate) fn name_suffix_reserved(span: Span, name: &str, suffix: &str) -> Diagnostic {
    Diagnostic::new(span, format!("`{name}` ends in `{suffix}`"))
        .help(format!("\"{}\"", name.trim_end_matches(suffix)))
        .note(format!(
            "`{suffix}` is what metrics backends append to names of their own"
        ))
}

pub(crate) fn option_unknown(span: Span, name: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(span, format!("`{name}` is not an option of `#[observed]`"));
    match nearest(name, known) {
        Some(near) => diagnostic.help(format!("`{near}`")),
        None => diagnostic,
    }
    .note(format!("the options are: {}", known.join(", ")))
}

pub(crate) fn option_repeated(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(span, format!("the option `{name}` is given twice"))
        .help("remove one of the two")
}

pub(crate) fn option_without_value(span: Span, name: &str, example: &str) -> Diagnostic {
    Diagnostic::new(span, format!("the option `{name}` needs a value"))
        .help(format!("{name} = {example}"))
}

pub(crate) fn option_value_malformed(
    span: Span,
    name: &str,
    example: &str,
    detail: &str,
) -> Diagnostic {
    Diagnostic::new(
        span,
        format!("the value of `{name}` cannot be read: {detail}"),
    )
    .help(format!("{name} = {example}"))
}

pub(crate) fn kind_unknown(span: Span, kind: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(span, format!("`{kind}` is not a kind"));
    match nearest(kind, known) {
        Some(near) => diagnostic.help(format!("kind = \"{near}\"")),
        None => diagnostic,
    }
    .note(format!("the kinds are: {}", known.join(", ")))
}

pub(crate) fn key_repeated(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(span, format!("the key `{name}` is declared twice"))
        .help("remove one of the two, or give it another name")
}

pub(crate) fn key_in_both(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(span, format!("the key `{name}` is both low and high"))
        .help("keep it under `low`: low cardinality keys go to metrics and to traces")
}

pub(crate) fn key_reserved(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(span, format!("the key `{name}` is set by the runtime")).help(
        "say how an error is called with `error = |error| expr`, or give the key another name",
    )
}

pub(crate) fn key_reserved_by_backend(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(
        span,
        format!("the key `{name}` is reserved by metrics and trace backends"),
    )
    .help(format!(
        "give it a prefix of your own: \"app.{}\"",
        name.trim_matches('_').replace("otel.", "")
    ))
}

pub(crate) fn event_repeated(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(span, format!("the event `{name}` is declared twice"))
        .help("remove one of the two")
}

pub(crate) fn key_option_unknown(span: Span, name: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(span, format!("`{name}` is not an option of a key"));
    match nearest(name, known) {
        Some(near) => diagnostic.help(format!("`{near}`")),
        None => diagnostic,
    }
    .note(format!("the options of a key are: {}", known.join(", ")))
}

pub(crate) fn contextual_name_key_unknown(span: Span, key: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        span,
        format!("`{{{key}}}` in the contextual name is not a declared low cardinality key"),
    );
    match nearest(key, known) {
        Some(near) => diagnostic.help(format!("{{{near}}}")),
        None => diagnostic.help(format!("declare it: low = [\"{key}\" = ..]")),
    }
}

pub(crate) fn value_unbounded_str(span: Span, parameter: &str) -> Diagnostic {
    Diagnostic::new(
        span,
        format!("`{parameter}: &str` is not a low cardinality value: nothing bounds how many values it takes"),
    )
    .help("declare the key under `high = [..]` if only traces need it")
    .help("derive `LowCardinality` on an enum of the values")
    .help(format!("make it `{parameter}: &'static str` and list `values(\"a\", \"b\")`"))
    .help(format!("or say how many values there may be: `bounded({parameter}, 100)`"))
}

pub(crate) fn item_const_fn(span: Span) -> Diagnostic {
    Diagnostic::new(
        span,
        "a `const fn` cannot be observed: it may run while the program is compiled",
    )
    .help("remove `const`, or observe its caller")
}

pub(crate) fn item_without_body(span: Span) -> Diagnostic {
    Diagnostic::new(span, "a method without a body cannot be observed")
        .help("put `#[observed(..)]` on the implementations")
}

pub(crate) fn item_not_a_function(span: Span) -> Diagnostic {
    Diagnostic::new(
        span,
        "`#[observed]` goes on a function, a method or an `impl` block",
    )
    .help("derive `ObservationDocumentation` to declare an observation with a struct")
}

pub(crate) fn impl_option(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(
        span,
        format!("`{name}` does not apply to all methods of an `impl` block"),
    )
    .help("put it on the method: `#[observed(..)]`")
}

pub(crate) fn values_on_high(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(
        span,
        format!("the high cardinality key `{key}` has a closed set of values"),
    )
    .help("declare it under `low`, or remove `values(..)`")
}

pub(crate) fn buckets_not_ascending(span: Span) -> Diagnostic {
    Diagnostic::new(
        span,
        "buckets are upper bounds in seconds, positive and ascending",
    )
    .help("buckets = [0.01, 0.1, 1.0]")
}

pub(crate) fn derive_not_an_enum(span: Span, derive: &str) -> Diagnostic {
    Diagnostic::new(span, format!("`{derive}` is derived for an enum"))
        .help("make an enum of the values")
}
