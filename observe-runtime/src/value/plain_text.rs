//! Text that displays as what it is.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

/// The text types of the standard library: what they display needs no formatting.
#[doc(hidden)]
pub trait PlainText {
    /// The text.
    fn plain_text(&self) -> &str;
}

impl PlainText for str {
    fn plain_text(&self) -> &str {
        self
    }
}

impl PlainText for String {
    fn plain_text(&self) -> &str {
        self
    }
}

impl PlainText for Cow<'_, str> {
    fn plain_text(&self) -> &str {
        self
    }
}

macro_rules! plain_text_behind {
    ($($pointer:ty),*) => {$(
        impl<T: PlainText + ?Sized> PlainText for $pointer {
            fn plain_text(&self) -> &str {
                (**self).plain_text()
            }
        }
    )*};
}

plain_text_behind!(&T, &mut T, Box<T>, Rc<T>, Arc<T>);
