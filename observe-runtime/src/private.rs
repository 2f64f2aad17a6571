//! What expansions call. Not part of the public interface: it changes with the macros.

use std::future::Future;
use std::panic::Location;
use std::pin::Pin;

pub use std::error::Error;
pub use std::option::Option::None;
pub use std::primitive::u8;

pub use inventory;
pub use observe_macros::{event as event_reference, key as key_reference};

pub use crate::call::Call;
pub use crate::callsite::Callsite;
pub use crate::cardinality::Cardinality;
pub use crate::declaration::Declaration;
pub use crate::declared_key::{AnyType, EventKey, HighKey, LowKey, Only};
pub use crate::documentation::Declared;
pub use crate::documented::{Documented, Undocumented};
pub use crate::error::{
    AnError, AsError, AsNoError, Returned, ReturnedDisplay, ReturnedError, ReturnedKind,
    ReturnedOther, ReturnedResult,
};
pub use crate::extension::{DeclaredExtension, ExtendedRecord, NamedConvention};
pub use crate::future::Observed;
pub use crate::key_check::{check_key, check_values};
pub use crate::leaving::Leaving;
pub use crate::observation::{Fields, Scope};
pub use crate::record::{bytes, head, join, length};
pub use crate::value::{
    Capture, CaptureDisplay, CaptureLow, CaptureOption, CaptureText, CaptureTyped, Captured,
};
pub use crate::{__declare as declare, __error_of as error_of, __extension as extension};

use crate::handler::is_handling;
use crate::lifecycle;
use crate::raw::stack;
use crate::registry::mistake::{self, What};

/// Calls `body` once; keeps `return` and `?` inside the observed call.
#[inline(always)]
pub fn call<R>(body: impl FnOnce() -> R) -> R {
    body()
}

/// Like [`call`], for a body that makes a future of which only the output can be named.
#[inline(always)]
pub fn call_future<O, F: Future<Output = O>>(body: impl FnOnce() -> F) -> F {
    body()
}

/// A value of the body's type that never comes to be: it tells the compiler what the body returns.
///
/// # Panics
///
/// Always; expansions mention it where it is never reached.
#[cold]
#[must_use]
pub fn absent<R>() -> R {
    unreachable!("expansions never run this")
}

/// Puts an observed future where the function returns a boxed one.
pub fn boxed<F: Future>(future: F) -> Pin<Box<F>> {
    Box::pin(future)
}

/// Sets a key of the innermost running observation of `callsite` on this thread.
#[inline(never)]
#[track_caller]
pub fn set(callsite: &'static Callsite, index: usize, value: Captured<'_>) {
    // A plugin's code is lent contexts, and is not part of the observed call.
    if is_handling() {
        return;
    }
    let is_set = value.ready(|value| {
        stack::innermost_of(callsite, |context| context.set(index, value)).is_some()
    });
    if !is_set {
        mistake::misplaced(callsite, What::Key(index), Location::caller());
    }
}

/// Reports an event of the innermost running observation of `callsite` on this thread.
#[inline(never)]
#[track_caller]
pub fn event(callsite: &'static Callsite, index: usize) {
    if !is_handling() && !lifecycle::event_of(callsite, index) {
        mistake::misplaced(callsite, What::Event(index), Location::caller());
    }
}
