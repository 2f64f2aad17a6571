//! One event of `events = [..]`, as it is written.

use syn::parse::{Parse, ParseStream};
use syn::{Attribute, LitStr};

use crate::syntax::first_paragraph;

/// A declared event.
pub(super) struct EventDeclaration {
    pub(super) description: Option<String>,
    pub(super) name: LitStr,
}

impl Parse for EventDeclaration {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        Ok(Self {
            description: first_paragraph(&attributes),
            name: input.parse()?,
        })
    }
}
