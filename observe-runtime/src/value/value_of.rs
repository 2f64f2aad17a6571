//! Which values a key of a declared type takes.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

/// A value of the type `T`, as it is or behind pointers and options.
///
/// `How` is the way from the one to the other. The compiler finds it; without it two ways to the
/// same value would be two implementations for one type.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the key is declared with the type `{T}`, but this value is of type `{Self}`",
    label = "expected `{T}`, a reference to it or an `Option` of it",
    note = "the type stands behind the key's name, or is that of the parameter that the key is set to",
    note = "give a `{T}`, or declare the key with the type `{Self}`",
    note = "a key whose values are of several types is declared without a type: the page then lists none"
)]
pub trait ValueOf<T: ?Sized, How> {
    /// The value, unless it is absent.
    fn value_of(&self) -> Option<&T>;
}

/// The value itself.
#[derive(Debug)]
pub struct Itself;

/// What the value holds or points to, and how the rest of the way goes.
#[derive(Debug)]
pub struct Inside<How>(How);

/// Text that is owned.
#[derive(Debug)]
pub struct OwnedText;

#[diagnostic::do_not_recommend]
impl<T: ?Sized> ValueOf<T, Itself> for T {
    fn value_of(&self) -> Option<&T> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl ValueOf<str, OwnedText> for String {
    fn value_of(&self) -> Option<&str> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized, V: ValueOf<T, How>, How> ValueOf<T, Inside<How>> for Option<V> {
    fn value_of(&self) -> Option<&T> {
        self.as_ref()?.value_of()
    }
}

macro_rules! value_behind {
    ($($pointer:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: ?Sized, V: ValueOf<T, How> + ?Sized, How> ValueOf<T, Inside<How>> for $pointer {
            fn value_of(&self) -> Option<&T> {
                (**self).value_of()
            }
        }
    )*};
}

value_behind!(&V, &mut V, Box<V>, Rc<V>, Arc<V>);

#[diagnostic::do_not_recommend]
impl<T: ?Sized, V: ValueOf<T, How> + ToOwned + ?Sized, How> ValueOf<T, Inside<How>> for Cow<'_, V> {
    fn value_of(&self) -> Option<&T> {
        (**self).value_of()
    }
}
