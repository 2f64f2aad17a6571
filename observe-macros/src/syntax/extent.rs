//! Where an expression of the user's stands.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};

/// The place of an expression, for tokens of our own that messages should show there.
#[derive(Clone, Copy)]
pub(crate) struct Extent {
    first: Span,
    last: Span,
}

impl Extent {
    pub(crate) fn of(expr: &TokenStream) -> Self {
        let first = expr.clone().into_iter().next();
        Self {
            first: first.map_or_else(Span::call_site, |token| ours_at(token.span())),
            last: ours_at(end(expr.clone())),
        }
    }

    /// `&(expr)`: a compiler that cannot use it underlines it from the first token to the last.
    pub(crate) fn borrowed(self, expr: TokenStream) -> TokenStream {
        let mut and = Punct::new('&', Spacing::Alone);
        and.set_span(self.first);
        let mut group = Group::new(Delimiter::Parenthesis, expr);
        group.set_span(self.last);
        TokenStream::from_iter([TokenTree::from(and), TokenTree::from(group)])
    }

    /// Our own tokens, where the expression starts.
    pub(crate) fn placed(self, tokens: TokenStream) -> TokenStream {
        placed(tokens, self.first)
    }

    /// `receiver.method(arguments)`, of which all that a compiler could underline stands here.
    pub(crate) fn call(
        self,
        receiver: &TokenStream,
        method: TokenStream,
        arguments: TokenStream,
    ) -> TokenStream {
        let receiver = self.placed(receiver.clone());
        let dot = self.placed(TokenTree::from(Punct::new('.', Spacing::Alone)).into());
        let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
        arguments.set_span(self.last);
        let parts = [receiver, dot, method, TokenTree::from(arguments).into()];
        parts.into_iter().collect()
    }

    /// A method that is called on account of the expression.
    pub(crate) fn method(self, name: &str) -> Ident {
        Ident::new(name, self.first)
    }
}

/// The tokens at `span`, so that a compiler that has something to say about them underlines it.
pub(crate) fn placed(tokens: TokenStream, span: Span) -> TokenStream {
    let tokens = tokens.into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    tokens.collect()
}

/// Where tokens end.
pub(crate) fn end(tokens: TokenStream) -> Span {
    match tokens.into_iter().last() {
        Some(TokenTree::Group(group)) => group.span_close(),
        Some(token) => token.span(),
        None => Span::call_site(),
    }
}

/// Our own syntax, at the user's place: lints pass it over, messages point at it.
pub(crate) fn ours_at(span: Span) -> Span {
    Span::mixed_site().located_at(span)
}
