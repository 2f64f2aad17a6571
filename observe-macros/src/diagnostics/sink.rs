//! Collects all mistakes of one expansion, so that the user sees them at once.

use proc_macro2::TokenStream;

use super::Diagnostic;

/// The mistakes found so far.
#[derive(Debug, Default)]
#[must_use = "mistakes that are not turned into tokens are lost"]
pub(crate) struct Sink {
    diagnostics: Vec<Diagnostic>,
}

impl Sink {
    pub(crate) fn push(&mut self, diagnostic: impl Into<Diagnostic>) {
        self.diagnostics.push(diagnostic.into());
    }

    /// The value of a result, or `None` with its mistake kept.
    pub(crate) fn take<T>(&mut self, result: Result<T, impl Into<Diagnostic>>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    pub(crate) fn append(&mut self, mut other: Self) {
        self.diagnostics.append(&mut other.diagnostics);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// One `compile_error!` for each mistake.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.diagnostics
            .iter()
            .map(Diagnostic::to_compile_error)
            .collect()
    }
}
