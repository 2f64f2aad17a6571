//! Users that are known beforehand.

use std::collections::BTreeMap;
use std::fmt;
use std::future::ready;

use super::{Authentication, Authenticator, Credentials, secret};

/// Users and their passwords. Who a client is, is its user's name.
#[derive(Clone, Default)]
pub struct Users(BTreeMap<String, String>);

impl Users {
    /// These users, with their passwords.
    pub fn new<N: Into<String>, P: Into<String>>(users: impl IntoIterator<Item = (N, P)>) -> Self {
        let users = users.into_iter();
        Self(
            users
                .map(|(name, password)| (name.into(), password.into()))
                .collect(),
        )
    }

    fn admits(&self, credentials: &Credentials) -> bool {
        let password = self.0.get(&credentials.username);
        password.is_some_and(|password| secret::is_same(password, credentials.password.as_bytes()))
    }
}

impl Authenticator for Users {
    fn authenticate<'a>(&'a self, credentials: &'a Credentials) -> Authentication<'a> {
        let id = self
            .admits(credentials)
            .then(|| credentials.username.clone());
        Box::pin(ready(Ok(id)))
    }
}

/// Without the passwords.
impl fmt::Debug for Users {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
