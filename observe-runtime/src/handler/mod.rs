//! What receives observations: metrics, traces, logs, tests.

mod guard;
mod interest;

use crate::context::Context;
use crate::documentation::{Emitted, ObservationDocumentation};
use crate::error::ObservedError;
use crate::event::Event;
use crate::registry::InstallError;
use crate::tally::Recorder;

pub(crate) use guard::{discard, discard_with, guarded, guarded_with, is_handling};
pub use interest::Interest;

/// Receives the lifecycle of observations.
///
/// The callbacks of one observation come in this order: `on_start`, `on_scope_opened`, any number
/// of `on_event`, `on_scope_closed`, `on_error` if it failed, `on_stop`. A future's scope opens and
/// closes once per poll. Handlers are called in the order of their registration, for
/// `on_scope_closed` and `on_stop` in reverse.
///
/// What a handler needs to remember about a running observation is its `State`: made by
/// `on_start`, lent to the callbacks between, given back to `on_stop`.
/// One of up to four words is kept without an allocation.
///
/// A handler that leaves `on_scope_opened` and `on_scope_closed` as they are says so with
/// [`Interest::WithoutScopes`], and is spared the calls; one that measures what has ended, with
/// [`Interest::AtEnd`]; and one that records it, and may hear of the start as late, with
/// [`Interest::Late`].
///
/// # Panics
///
/// A handler that panics harms neither the observed call nor other handlers: the panic is counted
/// ([`Registry::losses`](crate::Registry::losses)) and the handler hears no more of that
/// observation. A panic in the `Drop` of its state is one in the callback; one in the `Drop` of the
/// handler itself, which comes with the last use of its registry, goes nowhere. A program built
/// with `panic = "abort"` ends, as for any panic.
///
/// # Reentrance
///
/// Observed functions that a handler calls are not observed.
///
/// ```
/// use observe::{Context, Handler};
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// /// Counts what ends.
/// #[derive(Default)]
/// struct Counter(AtomicU64);
///
/// impl Handler for Counter {
///     type State = ();
///
///     fn on_start(&self, _context: &Context) {}
///
///     fn on_stop(&self, _context: &Context, _state: ()) {
///         self.0.fetch_add(1, Ordering::Relaxed);
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not handle observations",
    note = "implement `observe::Handler`: `on_start` makes the state, `on_stop` gets it back"
)]
pub trait Handler: Send + Sync + 'static {
    /// What is remembered between the callbacks of one observation; `()` for nothing.
    type State: Send + 'static;

    /// Looks at all that a registry with this handler may emit, before there is such a registry.
    ///
    /// A backend in which two names would become one says so here rather than when it is too late.
    /// Code that is loaded later is not in the list. It may install nothing: an installation may be
    /// waiting for its answer.
    ///
    /// # Errors
    ///
    /// [`InstallError::refused`] with what is wrong, where, and what to do about it. The registry is
    /// not built then.
    ///
    /// ```
    /// use observe::documentation::Emitted;
    /// use observe::{Context, Handler, InstallError};
    ///
    /// /// Writes to a store that cuts names off.
    /// struct Store;
    ///
    /// impl Handler for Store {
    ///     type State = ();
    ///
    ///     fn check(&self, emitted: &[Emitted]) -> Result<(), InstallError> {
    ///         match emitted.iter().find(|emitted| emitted.name.len() > 32) {
    ///             None => Ok(()),
    ///             Some(Emitted { name, .. }) => Err(InstallError::refused(format!(
    ///                 "the store cuts `{name}` off; shorten it to 32 letters"
    ///             ))),
    ///         }
    ///     }
    ///
    ///     fn on_start(&self, _: &Context) {}
    ///
    ///     fn on_stop(&self, _: &Context, (): ()) {}
    /// }
    /// ```
    fn check(&self, emitted: &[Emitted]) -> Result<(), InstallError> {
        let _ = emitted;
        Ok(())
    }

    /// Whether to hear of observations with this declaration.
    ///
    /// Asked for each declaration when a registry with this handler first meets it: before its
    /// first call, whichever registry that goes to. Asked again after
    /// [`rebuild_interest`](crate::Registry::rebuild_interest) or [`Interest::ask_again`], and after each
    /// [`install`](crate::install), which makes a registry of the handlers so far and the new one.
    /// On each of these occasions it may be asked more than once, by several threads at the same
    /// time. So the answer should be cheap, and the same until someone asks for a rebuild.
    fn interest(&self, documentation: &ObservationDocumentation<'_>) -> Interest {
        let _ = documentation;
        Interest::Always
    }

    /// Whether it exports what it hears of as spans of its own.
    ///
    /// A handler by which something else makes spans, as `observe-tracing` with a layer of
    /// OpenTelemetry, asks [`Context::is_exported`] and says that there would be two of each. The
    /// answer is always the same.
    fn exports_spans(&self) -> bool {
        false
    }

    /// Makes what counts, from now on and on this thread, the observations of this declaration that
    /// end well and have the low values of this one: `on_start` and `on_stop` are not called for those
    /// then. The observation itself has been told of.
    ///
    /// Asked after `on_stop`, of handlers that hear of the end alone ([`Interest::AtEnd`]). With
    /// `None`, the answer of handlers that have no such thing, they hear of every end. Where no other
    /// handler wants to hear of the calls, what they would see of them does not even come to be.
    /// Only the registry that is [installed](crate::install) asks; in one that is scoped or named a
    /// handler hears of every end, in tests for example.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use std::sync::atomic::{AtomicU64, Ordering};
    ///
    /// use observe::documentation::ObservationDocumentation;
    /// use observe::propagation::TraceContext;
    /// use observe::{Context, Handler, Interest, Recorder, Timestamp};
    ///
    /// /// Counts what ends.
    /// #[derive(Clone, Default)]
    /// struct Counter(Arc<AtomicU64>);
    ///
    /// impl Handler for Counter {
    ///     type State = ();
    ///
    ///     fn interest(&self, _: &ObservationDocumentation<'_>) -> Interest {
    ///         Interest::AtEnd
    ///     }
    ///
    ///     fn recorder(&self, _: &Context) -> Option<Box<dyn Recorder>> {
    ///         Some(Box::new(self.clone()))
    ///     }
    ///
    ///     fn on_start(&self, _: &Context) {}
    ///
    ///     fn on_stop(&self, _: &Context, (): ()) {
    ///         self.0.fetch_add(1, Ordering::Relaxed);
    ///     }
    /// }
    ///
    /// impl Recorder for Counter {
    ///     fn record(&self, _: Timestamp, _: Timestamp, _: Option<&TraceContext>) {
    ///         self.0.fetch_add(1, Ordering::Relaxed);
    ///     }
    /// }
    /// ```
    fn recorder(&self, context: &Context) -> Option<Box<dyn Recorder>> {
        let _ = context;
        None
    }

    /// The observation starts; its entry keys are set. A handler that wants to hear of it
    /// [late](Interest::Late) or [at the end](Interest::AtEnd) may be told when it has ended.
    fn on_start(&self, context: &Context) -> Self::State;

    /// The observation becomes the current one of this thread.
    fn on_scope_opened(&self, context: &Context, state: &mut Self::State) {
        let _ = (context, state);
    }

    /// Something declared under `events` happened.
    fn on_event(&self, context: &Context, event: &Event<'_>, state: &mut Self::State) {
        let _ = (context, event, state);
    }

    /// The observation ceases to be the current one of this thread.
    fn on_scope_closed(&self, context: &Context, state: &mut Self::State) {
        let _ = (context, state);
    }

    /// It failed: it returned an error, or one was set. Panic and cancellation are outcomes, not
    /// errors: `on_stop` sees them.
    fn on_error(&self, context: &Context, error: &ObservedError<'_>, state: &mut Self::State) {
        let _ = (context, error, state);
    }

    /// The observation ended; all its keys are set.
    fn on_stop(&self, context: &Context, state: Self::State);
}
