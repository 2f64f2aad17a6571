//! Writes the fields of a message.

/// A message that fields can be written into, such as the headers of a request.
///
/// Implement it for the header type of a library; `HashMap` and `BTreeMap` from `String` to
/// `String` and `Vec<(String, String)>` have it.
///
/// ```
/// use observe::propagation::{Setter, TraceContext, TraceFlags, inject};
///
/// /// Properties of some messaging library.
/// #[derive(Default)]
/// struct Properties(Vec<(String, String)>);
///
/// impl Setter for Properties {
///     fn set(&mut self, key: &str, value: &str) {
///         self.remove(key);
///         self.0.push((key.to_owned(), value.to_owned()));
///     }
///
///     fn remove(&mut self, key: &str) {
///         self.0.retain(|(name, _)| name != key);
///     }
/// }
///
/// let mut properties = Properties::default();
/// inject(&TraceContext::root(TraceFlags::SAMPLED), None, &mut properties);
/// assert_eq!(properties.0.len(), 1);
/// ```
#[diagnostic::on_unimplemented(
    message = "a trace cannot be written into `{Self}`",
    label = "no fields can be written into this",
    note = "implement `observe::propagation::Setter` for it: `set` replaces a field of this name"
)]
pub trait Setter {
    /// Gives a field this value and no other. Called with lower-case names and ASCII values.
    fn set(&mut self, key: &str, value: &str);

    /// Removes a field.
    ///
    /// Called for a field that this trace has no value for, so that a forwarded message does not
    /// keep the value of another trace. A carrier that is new for each message can leave it out.
    fn remove(&mut self, key: &str) {
        let _ = key;
    }
}

impl<S: Setter + ?Sized> Setter for &mut S {
    fn set(&mut self, key: &str, value: &str) {
        (**self).set(key, value);
    }

    fn remove(&mut self, key: &str) {
        (**self).remove(key);
    }
}
