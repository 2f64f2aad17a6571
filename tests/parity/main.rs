//! What lints say of a function does not change when it is observed.
//!
//! clippy reads `fixture/` twice, with and without `#[observed]` on its functions; the two lists of
//! lint, file and line are the same, apart from [`EXCEPTIONS`].

mod clippy;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use clippy::{Finding, Findings};
use observe_tests::compiler;

/// Lints that do change, each with its reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    (
        "async_fn_in_trait",
        "the method is no longer an `async fn`, but what this lint advises",
    ),
    (
        "clippy::default_numeric_fallback",
        "a number as `impl Trait` passes through a generic function",
    ),
    (
        "clippy::disallowed_script_idents",
        "`payment.method` is declared as `payment\u{b7}method`",
    ),
    (
        "clippy::implicit_return",
        "the last expression of the expansion is one too",
    ),
    (
        "clippy::inline_always",
        "it passes over functions that begin with items, as all observed ones do",
    ),
    (
        "clippy::manual_async_fn",
        "the body of an observed function is not one `async` block",
    ),
    (
        "clippy::missing_const_for_fn",
        "an observed function cannot be `const`",
    ),
    (
        "clippy::missing_errors_doc",
        "of async functions it looks at the body's type, which is another future now",
    ),
    (
        "clippy::ptr_arg",
        "the future borrows each argument of an async function once, as it is",
    ),
    (
        "clippy::redundant_locals",
        "rebinding an argument of an async function moves it out of what the future captured",
    ),
    (
        "clippy::result_large_err",
        "it is said of the closure around the body again",
    ),
    (
        "clippy::unnecessary_wraps",
        "what the body returns passes through a variable",
    ),
    (
        "clippy::unused_async",
        "the function is no longer an `async fn`",
    ),
    (
        "unconditional_recursion",
        "the call that always happens stands in a closure",
    ),
    (
        "unused_assignments",
        "an argument that is overwritten belongs to the function around the closure",
    ),
];

#[test]
fn lints_say_the_same_of_an_observed_function() {
    if !compiler::is_quoted("tests/parity") {
        return;
    }
    let (Some(plain), Some(observed)) = (clippy::run("linted"), clippy::run("linted,observed"))
    else {
        return;
    };
    assert!(
        plain.len() > 400,
        "the fixture is full of mistakes: {plain:?}"
    );
    let differences = differences(&plain, &observed);
    let mut report = String::new();
    for (finding, (plain, observed)) in &differences {
        if !EXCEPTIONS.iter().any(|(lint, _)| *lint == finding.lint) {
            let _ = writeln!(report, "{finding}: {plain} plain, {observed} observed");
        }
    }
    assert!(report.is_empty(), "lints changed:\n{report}");
    for (lint, _) in EXCEPTIONS {
        let is_needed = differences.keys().any(|finding| finding.lint == *lint);
        assert!(is_needed, "{lint} is no exception any more");
    }
}

/// How often each finding occurs, where that differs.
fn differences(plain: &Findings, observed: &Findings) -> BTreeMap<Finding, (usize, usize)> {
    let count = |findings: &Findings, finding| findings.get(finding).copied().unwrap_or(0);
    let all = plain.keys().chain(observed.keys());
    all.map(|finding| {
        let counts = (count(plain, finding), count(observed, finding));
        (finding.clone(), counts)
    })
    .filter(|(_, (plain, observed))| plain != observed)
    .collect()
}
