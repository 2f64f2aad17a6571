//! What services show to be heard.

use std::sync::Arc;

use crate::auth::secret;

/// What services have to show; nothing, if there is none.
#[derive(Clone)]
pub(super) struct Token(Option<Arc<str>>);

impl Token {
    pub(super) fn none() -> Self {
        Self(None)
    }

    pub(super) fn of(token: String) -> Self {
        Self(Some(token.into()))
    }

    pub(super) fn admits(&self, shown: Option<&[u8]>) -> bool {
        match &self.0 {
            None => true,
            Some(token) => secret::is_same(token, shown.unwrap_or_default()),
        }
    }
}
