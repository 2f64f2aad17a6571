//! Types whose values keep their type in a trace, or need no formatting.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use super::Value;

/// A value that needs no formatting: numbers, truth values and text.
///
/// High cardinality keys take such values as they are, and anything else as the text that it
/// displays. Implement it for a newtype that should stay a number in a trace; `Display` is then
/// not asked.
///
/// ```
/// use observe::{Typed, Value};
///
/// struct Cents(u64);
///
/// impl Typed for Cents {
///     fn value(&self) -> Option<Value<'_>> {
///         Some(Value::U64(self.0))
///     }
/// }
///
/// assert_eq!(Some(Cents(250)).value(), Some(Value::U64(250)));
/// assert_eq!(None::<Cents>.value(), None);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` needs formatting to be the value of a key",
    label = "neither a number, nor a truth value, nor text",
    note = "a parameter's type that is called `String` is taken for that of the standard library: write `&value` where it is another"
)]
pub trait Typed {
    /// The value; `None` leaves the key unset.
    fn value(&self) -> Option<Value<'_>>;
}

macro_rules! typed {
    ($($variant:ident($wide:ty): $($ty:ty),*;)*) => {$($(
        impl Typed for $ty {
            fn value(&self) -> Option<Value<'_>> {
                Some(Value::$variant(<$wide>::from(*self)))
            }
        }
    )*)*};
}

typed! {
    I64(i64): i8, i16, i32, i64;
    U64(u64): u8, u16, u32, u64;
    F64(f64): f32, f64;
    Bool(bool): bool;
}

impl Typed for usize {
    fn value(&self) -> Option<Value<'_>> {
        // No platform of Rust has pointers of more than 64 bits.
        Some(Value::U64(*self as u64))
    }
}

impl Typed for isize {
    fn value(&self) -> Option<Value<'_>> {
        Some(Value::I64(*self as i64))
    }
}

impl Typed for str {
    fn value(&self) -> Option<Value<'_>> {
        Some(Value::Text(self))
    }
}

impl Typed for String {
    fn value(&self) -> Option<Value<'_>> {
        Some(Value::Text(self))
    }
}

impl<T: Typed> Typed for Option<T> {
    fn value(&self) -> Option<Value<'_>> {
        self.as_ref()?.value()
    }
}

macro_rules! typed_through {
    ($($ty:ty),*) => {$(
        impl<T: Typed + ?Sized> Typed for $ty {
            fn value(&self) -> Option<Value<'_>> {
                (**self).value()
            }
        }
    )*};
}

typed_through!(&T, &mut T, Box<T>, Rc<T>, Arc<T>);

impl<T: Typed + ToOwned + ?Sized> Typed for Cow<'_, T> {
    fn value(&self) -> Option<Value<'_>> {
        (**self).value()
    }
}
