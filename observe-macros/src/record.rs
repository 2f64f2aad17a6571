//! Writes a declaration as the bytes that `observe::documentation` reads.
//!
//! Literal parts are encoded here; what only the compiler knows (the module's path, a type's
//! values) is left to constants of the runtime. The format stands in
//! `observe-runtime/src/documentation/tag.rs`; a test of the workspace reads back every field.

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;

pub(crate) const NAME: u8 = b'n';
pub(crate) const CONTEXTUAL_NAME: u8 = b'c';
pub(crate) const DESCRIPTION: u8 = b'd';
pub(crate) const KIND: u8 = b'k';
pub(crate) const ACTIVE: u8 = b'a';
pub(crate) const BUCKETS: u8 = b'b';
pub(crate) const STABILITY: u8 = b's';
pub(crate) const SINCE: u8 = b'i';
pub(crate) const DEPRECATED: u8 = b'x';
pub(crate) const PACKAGE: u8 = b'P';
pub(crate) const PACKAGE_VERSION: u8 = b'V';
pub(crate) const MODULE: u8 = b'M';
pub(crate) const ITEM: u8 = b'F';
pub(crate) const FILE: u8 = b'f';
pub(crate) const PUBLIC: u8 = b'p';
pub(crate) const LOW_KEY: u8 = b'L';
pub(crate) const HIGH_KEY: u8 = b'H';
pub(crate) const EVENT: u8 = b'E';
pub(crate) const REQUIRED: u8 = b'r';
pub(crate) const TYPE: u8 = b't';
pub(crate) const VALUE: u8 = b'v';
pub(crate) const VALUE_DESCRIPTION: u8 = b'w';

const HEADER: [u8; 16] = *b"\xB7OBSDOC\n\0\0\0\0\x01\0\x01\0";

/// A record in the making: pieces of bytes, literal or constant.
pub(crate) struct Record {
    krate: TokenStream,
    literal: Vec<u8>,
    pieces: Vec<TokenStream>,
}

impl Record {
    /// The record of an observation; `krate` is the path of the runtime.
    pub(crate) fn observation(krate: &TokenStream) -> Self {
        Self {
            krate: krate.clone(),
            literal: HEADER.to_vec(),
            pieces: Vec::new(),
        }
    }

    /// Fields that are part of another record: a type's documentation.
    pub(crate) fn part() -> Self {
        Self {
            krate: TokenStream::new(),
            literal: Vec::new(),
            pieces: Vec::new(),
        }
    }

    /// A field whose bytes are known here.
    pub(crate) fn bytes(&mut self, tag: u8, bytes: &[u8]) {
        let bytes = &bytes[..bytes.len().min(usize::from(u16::MAX))];
        let length = u16::try_from(bytes.len()).expect("cut to what fits");
        self.literal.push(tag);
        self.literal.extend(length.to_le_bytes());
        self.literal.extend(bytes);
    }

    /// A field of text.
    pub(crate) fn text(&mut self, tag: u8, text: &str) {
        let mut end = text.len().min(usize::from(u16::MAX));
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.bytes(tag, &text.as_bytes()[..end]);
    }

    /// A field of text, if there is any.
    pub(crate) fn some_text(&mut self, tag: u8, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.text(tag, text);
        }
    }

    /// A field that is there or not.
    pub(crate) fn flag(&mut self, tag: u8, is_set: bool) {
        if is_set {
            self.bytes(tag, &[]);
        }
    }

    /// A field whose text is the constant expression `text`.
    pub(crate) fn constant_text(&mut self, tag: u8, text: &TokenStream) {
        self.flush();
        let krate = &self.krate;
        self.pieces
            .push(quote!(&#krate::__private::head(#tag, #text)));
        self.pieces.push(quote!(#text.as_bytes()));
    }

    /// Whole fields that the constant expression `fields` holds.
    pub(crate) fn constant_fields(&mut self, fields: TokenStream) {
        self.flush();
        self.pieces.push(fields);
    }

    /// The line and column of `span`.
    pub(crate) fn position(&mut self, span: Span) {
        self.flush();
        let krate = &self.krate;
        let line = quote::quote_spanned!(span=> ::core::line!());
        let column = quote::quote_spanned!(span=> ::core::column!());
        self.pieces
            .push(quote!(&#krate::__private::position(#line, #column)));
    }

    fn flush(&mut self) {
        if !self.literal.is_empty() {
            let literal = Literal::byte_string(&self.literal);
            self.pieces.push(quote!(#literal));
            self.literal.clear();
        }
    }

    /// The pieces, as an expression of type `&[&[u8]]`.
    pub(crate) fn into_pieces(mut self) -> TokenStream {
        self.flush();
        let pieces = self.pieces;
        quote!(&[#(#pieces),*])
    }

    /// The bytes of a part, all of which are known here.
    pub(crate) fn into_literal(self) -> Literal {
        Literal::byte_string(&self.literal)
    }
}
