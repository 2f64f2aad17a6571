//! What an assertion says when it does not hold.

use std::fmt::Write as _;

use super::seen::Seen;

/// A failed assertion: what is wrong, what there is instead, and what may have caused it.
#[derive(Debug)]
pub(super) struct Failure {
    text: String,
}

impl Failure {
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self { text: what.into() }
    }

    pub(super) fn expected(self, expected: impl std::fmt::Display) -> Self {
        self.line("expected", expected)
    }

    pub(super) fn found(self, found: impl std::fmt::Display) -> Self {
        self.line("found", found)
    }

    pub(super) fn hint(self, hint: Option<String>) -> Self {
        match hint {
            Some(hint) => self.line("hint", hint),
            None => self,
        }
    }

    fn line(mut self, label: &str, text: impl std::fmt::Display) -> Self {
        let _ = write!(self.text, "\n{label}: {text}");
        self
    }

    /// Fails the test at the line of the assertion.
    #[track_caller]
    pub(super) fn raise(self, seen: &Seen) -> ! {
        panic!("{}\n{seen}\n", self.text)
    }
}

/// `a`, `b`, as messages list names; `nothing` where there are none.
pub(super) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        return "nothing".to_owned();
    }
    names.join(", ")
}
