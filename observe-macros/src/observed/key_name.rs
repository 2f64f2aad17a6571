//! How a declared key is named.

use std::fmt;

use quote::ToTokens as _;
use syn::{LitStr, Path};

/// How a key is named.
pub(super) enum KeyName {
    /// `"payment.method"`
    Literal(LitStr),
    /// `keys::METHOD`
    Path(Path),
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(literal) => f.write_str(&literal.value()),
            Self::Path(path) => f.write_str(&path.to_token_stream().to_string().replace(' ', "")),
        }
    }
}
