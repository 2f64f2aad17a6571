//! A handler's answer to the question what it wants to hear of.

use crate::registry::live;

/// Whether a handler wants to hear of the observations of a declaration: the answer of
/// [`Handler::interest`](crate::Handler::interest).
///
/// ```
/// use observe::documentation::ObservationDocumentation;
/// use observe::{Context, Handler, Interest, Kind};
///
/// /// Hears of what other services ask for, and of nothing else.
/// struct Requests;
///
/// impl Handler for Requests {
///     type State = ();
///
///     fn interest(&self, documentation: &ObservationDocumentation<'_>) -> Interest {
///         match documentation.kind {
///             Kind::Server | Kind::Consumer => Interest::Always,
///             _ => Interest::Never,
///         }
///     }
///
///     fn on_start(&self, _: &Context) {}
///
///     fn on_stop(&self, context: &Context, (): ()) {
///         println!("{} took {:?}", context.name(), context.elapsed());
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Interest {
    /// Every one of them.
    Always,
    /// Every one of them, but not of their scopes: it is spared two callbacks for each call and for
    /// each poll of a future.
    WithoutScopes,
    /// Every one of them, but not of their scopes, and of the start as late as can be: for a call of
    /// a function that is not async, `on_start` may be called only when it has ended, right before
    /// `on_stop`. An event, an error, a panic, a child, or whoever asks for the trace of the call
    /// makes it earlier; keys may not be set then. It is the cheapest way to record what has
    /// happened beside handlers that hear of ends alone, for one that gives observations their
    /// traces.
    Late,
    /// Of their end alone: `on_start` is called when they have ended, right before `on_stop`, and no
    /// other callback is. It is the cheapest way to measure what has happened, above all with a
    /// [`Handler::recorder`](crate::Handler::recorder).
    AtEnd,
    /// None of them; if no handler of any registry wants them, they cost nothing.
    Never,
}

impl Interest {
    /// Lets the handlers of all registries be asked again, each before the next call that it may
    /// hear of.
    ///
    /// For a handler that passes on what another library wants to hear of. It is not asked here and
    /// now, and nobody else's code is called, so the other library may hold locks of its own when it
    /// says that something changed. Where none are held,
    /// [`Registry::rebuild_interest`](crate::Registry::rebuild_interest) asks at once.
    ///
    /// ```
    /// use observe::Interest;
    /// use std::sync::atomic::{AtomicBool, Ordering};
    ///
    /// static IS_VERBOSE: AtomicBool = AtomicBool::new(false);
    ///
    /// /// Called by whoever reads the settings.
    /// fn set_verbose(is_verbose: bool) {
    ///     IS_VERBOSE.store(is_verbose, Ordering::Relaxed);
    ///     Interest::ask_again();
    /// }
    /// # set_verbose(true);
    /// ```
    pub fn ask_again() {
        live::rebuild_later();
    }
}
