//! Every message of the macros, by slug.
//!
//! A function's name is the slug; `tests/ui/fail/<slug>.rs` is the case that shows it, and a test
//! compares the two lists.

use proc_macro2::Span;

use super::Diagnostic;
use crate::syntax::nearest;

pub(crate) fn name_missing(span: Span, item: &str, suggestion: &str) -> Diagnostic {
    Diagnostic::new(span, format!("the observation of `{item}` has no name"))
        .help(format!("#[observed(name = \"{suggestion}\")]"))
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

pub(crate) fn option_expected(span: Span, suggestion: &str) -> Diagnostic {
    Diagnostic::new(span, "an option starts with its name").help(suggestion)
}

pub(crate) fn option_unknown(
    span: Span,
    name: &str,
    attribute: &str,
    known: &[&str],
) -> Diagnostic {
    let message = format!("`{name}` is not an option of `#[{attribute}]`");
    let diagnostic = Diagnostic::new(span, message);
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

pub(crate) fn key_malformed(span: Span, detail: &str) -> Diagnostic {
    Diagnostic::new(span, format!("the key cannot be read: {detail}"))
        .help("\"payment.method\"(optional) = payment")
        .note("a key is its name, a literal or the path of a `KeyName`, and what is known of it")
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

pub(crate) fn contextual_name_key_high(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(
        span,
        format!("`{{{key}}}` in the contextual name is a high cardinality key"),
    )
    .help(format!(
        "leave `{{{key}}}` out: the key is in the trace anyway"
    ))
    .note("spans are grouped by their names, so a name takes few values")
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

pub(crate) fn item_not_a_function(span: Span, word: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        span,
        format!("`#[observed]` goes on a function, a method or an `impl` block, not on `{word}`"),
    );
    match word {
        "trait" => diagnostic.help("put it on the methods that have a body"),
        "struct" => diagnostic.help("#[derive(ObservationDocumentation)]"),
        "mod" => diagnostic.help("put it on the functions inside"),
        _ => diagnostic.help("put it on the function that takes the time"),
    }
}

pub(crate) fn impl_option(span: Span, name: &str, written: &str) -> Diagnostic {
    Diagnostic::new(
        span,
        format!("`{name}` does not apply to all methods of an `impl` block"),
    )
    .help(format!("put it on the method: #[observed({written})]"))
}

pub(crate) fn key_value_diverts(span: Span, word: &str, key: &str) -> Diagnostic {
    Diagnostic::new(
        span,
        format!("`{word}` in the value of `{key}` could end the call or make it wait"),
    )
    .help(format!("set it in the body: `key!(\"{key}\" = value)`"))
    .note("a value is evaluated only if someone hears of the call, which must not change what it does")
}

pub(crate) fn returned_value_of_argument(span: Span, argument: &str) -> Diagnostic {
    Diagnostic::new(
        span,
        format!("`{argument}` is an argument, which an expression behind a pattern does not see"),
    )
    .help("declare the key as `\"a.b\" = value`, without a pattern: then it is set before the body")
    .note("the body has taken the arguments; what is left are the names of the pattern, and items")
}

pub(crate) fn values_on_high(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(
        span,
        format!("the high cardinality key `{key}` has a closed set of values"),
    )
    .help("declare it under `low`, or remove `values(..)`")
}

pub(crate) fn error_without_result(span: Span) -> Diagnostic {
    Diagnostic::new(
        span,
        "the function returns no `Result`, so there is no error to name",
    )
    .help("remove `error = ..`")
}

pub(crate) fn documentation_with_option(span: Span, option: &str, path: &str) -> Diagnostic {
    Diagnostic::new(
        span,
        format!("`{option}` stands beside `documentation = {path}`, which has said it"),
    )
    .help(format!(
        "say it on `{path}`, or remove `documentation = {path}`"
    ))
}

pub(crate) fn extension_role_missing(span: Span) -> Diagnostic {
    Diagnostic::new(span, "it is not said what adds the keys")
        .help("#[extension(filter)]")
        .help("#[extension(convention)]")
}

pub(crate) fn extension_option(span: Span, option: &str) -> Diagnostic {
    Diagnostic::new(
        span,
        format!("`{option}` belongs to the observation, not to what extends it"),
    )
    .help(format!("remove `{option}`"))
    .note("an extension adds keys (`low`, `high`) and may give another `name`")
}

pub(crate) fn extension_key_with_value(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(
        span,
        format!("the value of `{key}` is set by the code of the extension"),
    )
    .help(format!("\"{key}\""))
}

pub(crate) fn derive_not_a_struct(span: Span) -> Diagnostic {
    Diagnostic::new(
        span,
        "`ObservationDocumentation` is derived for a struct with named fields, or with none",
    )
    .help("struct PlaceOrder { #[low(\"payment.method\")] payment: Payment }")
}

pub(crate) fn derive_generic(span: Span) -> Diagnostic {
    Diagnostic::new(
        span,
        "a declaration has no parameters but lifetimes: its documentation is one constant",
    )
    .help("name the types of the fields")
}

pub(crate) fn buckets_not_ascending(span: Span) -> Diagnostic {
    Diagnostic::new(
        span,
        "buckets are upper bounds in seconds, positive and ascending",
    )
    .help("buckets = [0.01, 0.1, 1.0]")
}

pub(crate) fn declared_name_expected(span: Span, of: &str, example: &str) -> Diagnostic {
    Diagnostic::new(span, format!("the name of a declared {of} stands here")).help(example)
}

pub(crate) fn key_without_value(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(span, format!("the key {name} needs a value"))
        .help(format!("key!({name} = value)"))
}

pub(crate) fn event_with_value(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(span, format!("the event {name} takes nothing but its name"))
        .help(format!("event!({name})"))
        .note("what is to be known of it goes into keys: `key!(\"a.b\" = value)`")
}

pub(crate) fn derive_option_unknown(span: Span, option: &str, derive: &str) -> Diagnostic {
    Diagnostic::new(span, format!("`{option}` is not an option here"))
        .help(format!("#[{derive}(rename = \"..\")] on a variant"))
        .help(format!("#[{derive}(crate = ::observe)] on the type"))
}

pub(crate) fn derive_value_reserved(span: Span, value: &str, derive: &str) -> Diagnostic {
    let reason = match value {
        "none" => "there is none",
        "panic" => "a call panicked",
        _ => "a call was cancelled",
    };
    Diagnostic::new(span, format!("the value `{value}` is reserved"))
        .help(format!("#[{derive}(rename = \"..\")]"))
        .note(format!("it is what handlers are told where {reason}"))
}

pub(crate) fn derive_value_repeated(span: Span, value: &str, derive: &str) -> Diagnostic {
    Diagnostic::new(span, format!("another variant has the value `{value}`"))
        .help(format!("#[{derive}(rename = \"..\")]"))
        .help("make the two one variant")
}

pub(crate) fn derive_not_an_enum(span: Span, derive: &str) -> Diagnostic {
    Diagnostic::new(span, format!("`{derive}` is derived for an enum"))
        .help("make an enum of the values")
}
