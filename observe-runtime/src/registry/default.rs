//! The installed registry: the one for observations that name no other.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Inner, InstallError, Registry, RegistryBuilder, live};
use crate::handler::Handler;

static INSTALLED: Mutex<Option<&'static Arc<Inner>>> = Mutex::new(None);
/// Held while a handler is added to what is installed.
static INSTALLING: Mutex<()> = Mutex::new(());
/// Counts the installations, so that a thread sees in one load whether what it knows still holds.
static GENERATION: AtomicU64 = AtomicU64::new(0);

thread_local! {
    static KNOWN: Cell<(u64, Option<&'static Inner>)> = const { Cell::new((0, None)) };
}

/// Sends every observation of this program to `handler`, beside the handlers installed before.
///
/// # Panics
///
/// Where [`try_install`] returns an error.
///
/// ```
/// use observe::TextPublisher;
///
/// observe::install(TextPublisher::stderr());
/// ```
#[track_caller]
pub fn install(handler: impl Handler) {
    if let Err(error) = try_install(handler) {
        panic!("{error}");
    }
}

/// Sends every observation of this program to `handler`, beside the handlers installed before.
///
/// # Errors
///
/// Those of [`RegistryBuilder::build`]: two declarations of this program have one name and different
/// keys, a handler refuses what may be emitted, or there are too many. What was installed before
/// stays installed then.
///
/// ```
/// use observe::{InstallError, TextPublisher};
///
/// fn main() -> Result<(), InstallError> {
///     observe::try_install(TextPublisher::stderr())?;
///     Ok(())
/// }
/// ```
pub fn try_install(handler: impl Handler) -> Result<(), InstallError> {
    // One installation after the other, or one of two would be lost.
    let _installing = INSTALLING.lock().unwrap_or_else(PoisonError::into_inner);
    let builder = get().map_or_else(RegistryBuilder::default, RegistryBuilder::succeeding);
    builder.handler(handler).build()?.install();
    Ok(())
}

pub(super) fn set(registry: &Registry) {
    // Kept for ever: running observations refer to it without counting.
    let inner: &'static Arc<Inner> = Box::leak(Box::new(Arc::clone(&registry.inner)));
    *INSTALLED.lock().unwrap_or_else(PoisonError::into_inner) = Some(inner);
    GENERATION.fetch_add(1, Ordering::Release);
    live::forget_states();
}

pub(super) fn get() -> Option<&'static Inner> {
    let generation = GENERATION.load(Ordering::Acquire);
    let (known, inner) = KNOWN.get();
    if known == generation {
        return inner;
    }
    let inner = locked().map(|inner| &**inner);
    KNOWN.set((generation, inner));
    inner
}

/// The installed registry as its owners hold it.
pub(super) fn installed() -> Option<Registry> {
    locked().map(|inner| Registry {
        inner: Arc::clone(inner),
    })
}

fn locked() -> Option<&'static Arc<Inner>> {
    *INSTALLED.lock().unwrap_or_else(PoisonError::into_inner)
}
