//! Reads the fields of a message.

/// A message that fields can be read from, such as the headers of a request.
///
/// Implement it for the header type of a library; `HashMap` and `BTreeMap` from `String` to
/// `String` and `Vec<(String, String)>` have it. Names are compared without regard to ASCII case,
/// as in HTTP.
///
/// ```
/// use observe::propagation::{Getter, extract};
///
/// /// Headers of some messaging library.
/// struct Headers(Vec<(&'static str, Vec<u8>)>);
///
/// impl Getter for Headers {
///     fn get(&self, key: &str) -> Option<&str> {
///         let (_, value) = self.0.iter().find(|(name, _)| name.eq_ignore_ascii_case(key))?;
///         std::str::from_utf8(value).ok()
///     }
/// }
///
/// let headers = Headers(vec![(
///     "Traceparent",
///     b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".to_vec(),
/// )]);
/// assert!(extract(&headers).parent.is_some());
/// ```
#[diagnostic::on_unimplemented(
    message = "a trace cannot be read from `{Self}`",
    label = "no fields can be read from this",
    note = "implement `observe::propagation::Getter` for it: `get` looks a field up by its name"
)]
pub trait Getter {
    /// The first value of a field. Called with lower-case names.
    fn get(&self, key: &str) -> Option<&str>;

    /// All values of a field, in the order of the message.
    ///
    /// Called once for each field that may carry a trace. Override it where a field may occur
    /// several times: two `traceparent` fields mean no parent, and `tracestate` and `baggage` may
    /// be spread over several.
    fn get_all(&self, key: &str) -> Vec<&str> {
        self.get(key).into_iter().collect()
    }
}

impl<G: Getter + ?Sized> Getter for &G {
    fn get(&self, key: &str) -> Option<&str> {
        (**self).get(key)
    }

    fn get_all(&self, key: &str) -> Vec<&str> {
        (**self).get_all(key)
    }
}

impl<G: Getter + ?Sized> Getter for &mut G {
    fn get(&self, key: &str) -> Option<&str> {
        (**self).get(key)
    }

    fn get_all(&self, key: &str) -> Vec<&str> {
        (**self).get_all(key)
    }
}
