//! The explicit way to make an open set of values low.

use std::fmt;

use super::low_value::Open;
use super::plain_text::PlainText;
use super::{Captured, LowCardinality, LowValue};

/// A value of an open set of which only the first few distinct ones are kept.
#[derive(Clone, Copy, Debug)]
pub struct Bounded<T> {
    value: T,
    max: usize,
}

/// Declares that `value` takes at most `max` distinct values.
///
/// The first `max` distinct values that a registry sees for this key of this observation are kept;
/// any further one becomes `other`, with one warning that names the key. A value that is `other`
/// itself takes none of the places; a metric cannot tell it from those beyond the bound. The kept
/// values stay in memory until the program ends.
///
/// Where the whole value of a declared key is this call, with a literal for `max`, the reference
/// page says it: "At most 50 values, then `other`."
///
/// ```
/// use observe::{bounded, observed};
///
/// #[observed(name = "tenants.load", low = ["tenant" = bounded(tenant, 50)])]
/// fn load(tenant: &str) {}
///
/// load("acme");
/// ```
///
/// It takes its value: lend it what the body still needs.
///
/// ```
/// use observe::{bounded, observed};
///
/// #[observed(name = "tenants.store", low = ["tenant" = bounded(&tenant, 50)])]
/// fn store(tenant: String) -> String {
///     tenant
/// }
///
/// assert_eq!(store("acme".to_owned()), "acme");
/// ```
pub fn bounded<T: fmt::Display>(value: T, max: usize) -> Bounded<T> {
    Bounded { value, max }
}

impl<T: fmt::Display> LowCardinality for Bounded<T> {
    fn low_value(&self) -> LowValue<'_> {
        LowValue::bounded(self)
    }
}

impl<T: PlainText> Bounded<T> {
    /// Takes the value, which needs no formatting.
    pub(super) fn capture(&self) -> Captured<'_> {
        // Nobody keeps four billion values.
        let max = u32::try_from(self.max).unwrap_or(u32::MAX);
        Captured::Bounded(self.value.plain_text(), max)
    }
}

impl<T: fmt::Display> Open for Bounded<T> {
    fn value(&self) -> &dyn fmt::Display {
        &self.value
    }

    fn max(&self) -> usize {
        self.max
    }
}
