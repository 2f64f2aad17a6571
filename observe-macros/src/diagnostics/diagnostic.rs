//! One message to the user.

use std::fmt::Write as _;

use proc_macro2::{Span, TokenStream};

/// A mistake: what is wrong, what can be pasted instead, and why.
#[derive(Debug)]
pub(crate) struct Diagnostic {
    span: Span,
    message: String,
    helps: Vec<String>,
    notes: Vec<String>,
}

impl Diagnostic {
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            helps: Vec::new(),
            notes: Vec::new(),
        }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.helps.push(help.into());
        self
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// A `compile_error!` at the mistake.
    pub(super) fn to_compile_error(&self) -> TokenStream {
        self.to_error().to_compile_error()
    }

    fn to_error(&self) -> syn::Error {
        let mut text = self.message.clone();
        for help in &self.helps {
            let _ = write!(text, "\nhelp: {help}");
        }
        for note in &self.notes {
            let _ = write!(text, "\nnote: {note}");
        }
        syn::Error::new(self.span, text)
    }
}

impl From<Diagnostic> for syn::Error {
    /// For parsers, which can only fail with an error of syn's.
    fn from(diagnostic: Diagnostic) -> Self {
        diagnostic.to_error()
    }
}

impl From<syn::Error> for Diagnostic {
    /// What syn itself has to say, about Rust's grammar.
    fn from(error: syn::Error) -> Self {
        Self::new(error.span(), error.to_string())
    }
}
