//! Users that are known beforehand.

use std::collections::BTreeMap;
use std::fmt;
use std::future::ready;

use super::{Authentication, Authenticator, Credentials};

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
        // The time that it takes tells nothing of the password.
        let differ = |password: &str, shown: &str| {
            let pairs = password.bytes().zip(shown.bytes());
            pairs.fold(0, |all, (one, other)| all | (one ^ other)) != 0
                || password.len() != shown.len()
        };
        let password = self.0.get(&credentials.username);
        password.is_some_and(|password| !differ(password, &credentials.password))
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
