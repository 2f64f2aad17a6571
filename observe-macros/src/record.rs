//! Writes a declaration as the bytes that `observe::documentation` reads.
//!
//! Literal parts are encoded here; what only the compiler knows (the module's path, a type's
//! values) is left to it. The format stands in `observe-runtime/src/documentation/tag.rs`; a test
//! of the workspace reads back every field.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

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
pub(crate) const ITEM: u8 = b'F';
pub(crate) const PUBLIC: u8 = b'p';
pub(crate) const LOW_KEY: u8 = b'L';
pub(crate) const HIGH_KEY: u8 = b'H';
pub(crate) const EVENT: u8 = b'E';
pub(crate) const REQUIRED: u8 = b'r';
pub(crate) const LATE: u8 = b'q';
pub(crate) const TYPE: u8 = b't';
pub(crate) const VALUE: u8 = b'v';
pub(crate) const VALUE_DESCRIPTION: u8 = b'w';
pub(crate) const BOUND: u8 = b'u';
pub(crate) const CONVENTION: u8 = b'z';
pub(crate) const EXTENDED: u8 = b'o';
pub(crate) const ROLE: u8 = b'y';

/// Magic, format version 1, "observation".
const OBSERVATION: &str = "\u{b7}OBSDOC\n\u{1}\0o";
/// Magic, format version 1, "extension".
const EXTENSION: &str = "\u{b7}OBSDOC\n\u{1}\0e";
/// Ends a record.
const END: char = '.';
/// The longest text that a field holds.
const LONGEST: usize = (1 << 21) - 1;

/// A record in the making.
pub(crate) struct Record {
    krate: TokenStream,
    /// What is known and has not been made a part yet.
    literal: String,
    /// The arguments of the `concat!` that is under way.
    parts: Vec<TokenStream>,
    /// What stands before it, where constants of other items are needed.
    pieces: Vec<TokenStream>,
}

impl Record {
    /// The record of an observation; `krate` is the path of the runtime.
    pub(crate) fn observation(krate: &TokenStream) -> Self {
        Self::starting_with(OBSERVATION, krate.clone())
    }

    /// The record of what a convention or a filter adds to observations of others.
    pub(crate) fn extension(krate: &TokenStream) -> Self {
        Self::starting_with(EXTENSION, krate.clone())
    }

    /// Fields that are part of another record: a type's documentation.
    pub(crate) fn part() -> Self {
        Self::starting_with("", TokenStream::new())
    }

    fn starting_with(header: &str, krate: TokenStream) -> Self {
        Self {
            krate,
            literal: String::from(header),
            parts: Vec::new(),
            pieces: Vec::new(),
        }
    }

    /// A field of text.
    pub(crate) fn text(&mut self, tag: u8, text: &str) {
        let text = cut(text);
        self.literal.push(char::from(tag));
        for shift in [0, 7, 14] {
            let seven_bits = u8::try_from(text.len() >> shift & 0x7F).expect("seven bits");
            self.literal.push(char::from(seven_bits));
        }
        self.literal.push_str(text);
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
            self.text(tag, "");
        }
    }

    /// Module, file, line and column of `span`: what the compiler writes, up to a zero byte each.
    pub(crate) fn place(&mut self, span: Span) {
        for (tag, place) in [
            ('M', quote!(::core::module_path!())),
            ('f', quote_spanned!(span=> ::core::file!())),
            ('l', quote_spanned!(span=> ::core::line!())),
            ('m', quote_spanned!(span=> ::core::column!())),
        ] {
            self.literal.push(tag);
            self.end_literal();
            self.parts.push(place);
            self.literal.push('\0');
        }
    }

    /// A field whose text is the constant expression `text`.
    pub(crate) fn constant_text(&mut self, tag: u8, text: &TokenStream) {
        self.end_piece();
        let krate = &self.krate;
        self.pieces
            .push(quote!(&#krate::__private::head(#tag, #text)));
        self.pieces.push(quote!(#text.as_bytes()));
    }

    /// Whole fields that the constant expression `fields` holds.
    pub(crate) fn constant_fields(&mut self, fields: TokenStream) {
        self.end_piece();
        self.pieces.push(fields);
    }

    fn end_literal(&mut self) {
        if !self.literal.is_empty() {
            let literal = Literal::string(&self.literal);
            self.parts.push(quote!(#literal));
            self.literal.clear();
        }
    }

    fn end_piece(&mut self) {
        self.end_literal();
        if !self.parts.is_empty() {
            let parts = std::mem::take(&mut self.parts);
            self.pieces
                .push(quote!(::core::concat!(#(#parts),*).as_bytes()));
        }
    }

    /// What `declare!` takes: one text, or pieces to be joined.
    pub(crate) fn into_tokens(mut self) -> TokenStream {
        self.literal.push(END);
        if self.pieces.is_empty() {
            self.end_literal();
            let parts = self.parts;
            return quote!(text { #(#parts),* });
        }
        self.end_piece();
        let pieces = self.pieces;
        quote!(pieces { #(#pieces,)* })
    }

    /// The bytes of a part, all of which are known here.
    pub(crate) fn into_literal(self) -> Literal {
        Literal::byte_string(self.literal.as_bytes())
    }
}

/// As much of the text as a field holds.
fn cut(text: &str) -> &str {
    let end = (0..=LONGEST.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}
