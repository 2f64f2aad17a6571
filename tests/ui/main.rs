//! What the user sees who makes a mistake.
//!
//! `fail/` has one case for each message of the macros, named by its slug; `compiler/` has what
//! rustc says about an expansion. `TRYBUILD=overwrite` writes the goldens anew.

mod catalogue;

#[test]
fn mistakes_are_explained_where_they_are() {
    if !observe_tests::compiler::is_quoted("tests/ui") {
        return;
    }
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/fail/*.rs");
    cases.compile_fail("ui/compiler/*.rs");
}
