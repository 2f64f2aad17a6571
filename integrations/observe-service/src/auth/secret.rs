//! Secrets that somebody shows.

/// Whether what is shown is the secret. Looks at all of it, so that the time it takes tells nothing of where
/// the two differ.
pub(crate) fn is_same(secret: &str, shown: &[u8]) -> bool {
    let pairs = secret.bytes().zip(shown);
    let differences = pairs.fold(0, |all, (one, other)| all | (one ^ other));
    secret.len() == shown.len() && differences == 0
}
