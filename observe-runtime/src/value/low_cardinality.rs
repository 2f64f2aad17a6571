//! Types whose values are few enough for a metric.

use std::borrow::Cow;

use super::{LowValue, ValueSet};

/// A type that takes few values, so that a metrics backend can keep a series for each.
///
/// Implemented for `bool`, `&'static str`, and `Option` and references of such types; derived for
/// enums; implemented by hand for newtypes whose values are bounded by construction. Text of any
/// content is not low cardinality: declare the key under `high`, or say how many values there may
/// be with [`bounded`](super::bounded).
///
/// ```
/// use observe::LowCardinality;
///
/// /// How the customer pays.
/// #[derive(LowCardinality)]
/// enum Payment {
///     Card,
///     OnAccount,
/// }
///
/// assert_eq!(Payment::OnAccount.low_value().as_str(), Some("on_account"));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a low cardinality value: nothing bounds how many values it takes",
    label = "each new value would become a new series in the metrics backend",
    note = "declare the key under `high = [..]` if only traces need it",
    note = "derive `LowCardinality` on an enum of the values",
    note = "use a `&'static str` with `values(\"a\", \"b\")`",
    note = "or say how many values there may be: `bounded(&value, max)`"
)]
pub trait LowCardinality {
    /// The type's documentation in the record format; `&[]` where nothing is known.
    #[doc(hidden)]
    const DOCUMENTATION: &'static [u8] = &[];

    /// The value.
    fn low_value(&self) -> LowValue<'_>;
}

static TRUTH: ValueSet = ValueSet::new(&["false", "true"]);

impl LowCardinality for bool {
    const DOCUMENTATION: &'static [u8] = b"v\x05\0\0falsev\x04\0\0true";

    fn low_value(&self) -> LowValue<'_> {
        LowValue::member(&TRUTH, usize::from(*self))
    }
}

impl LowCardinality for &'static str {
    fn low_value(&self) -> LowValue<'_> {
        LowValue::text(self)
    }
}

impl<T: LowCardinality> LowCardinality for Option<T> {
    const DOCUMENTATION: &'static [u8] = T::DOCUMENTATION;

    fn low_value(&self) -> LowValue<'_> {
        self.as_ref().map_or(LowValue::absent(), T::low_value)
    }
}

impl<T: LowCardinality + ?Sized> LowCardinality for &T {
    const DOCUMENTATION: &'static [u8] = T::DOCUMENTATION;

    fn low_value(&self) -> LowValue<'_> {
        (**self).low_value()
    }
}

impl<T: LowCardinality + ?Sized> LowCardinality for &mut T {
    const DOCUMENTATION: &'static [u8] = T::DOCUMENTATION;

    fn low_value(&self) -> LowValue<'_> {
        (**self).low_value()
    }
}

impl<T: LowCardinality + ?Sized> LowCardinality for Box<T> {
    const DOCUMENTATION: &'static [u8] = T::DOCUMENTATION;

    fn low_value(&self) -> LowValue<'_> {
        (**self).low_value()
    }
}

impl<T: LowCardinality + ToOwned + ?Sized> LowCardinality for Cow<'_, T> {
    const DOCUMENTATION: &'static [u8] = T::DOCUMENTATION;

    fn low_value(&self) -> LowValue<'_> {
        (**self).low_value()
    }
}
