//! A handler of a registry, without its state's type, so that a registry can have many.

use std::sync::Arc;

use super::state::HandlerState;
use crate::context::Context;
use crate::documentation::{Emitted, ObservationDocumentation};
use crate::error::ObservedError;
use crate::event::Event;
use crate::handler::{Handler, Interest};
use crate::registry::InstallError;
use crate::tally::Recorder;

/// One of a registry's handlers. Clones are the same handler.
pub(crate) struct Member {
    // A box rather than an `Arc`, whose contents have to be looked for at every call.
    pub(super) handler: Box<dyn Erased>,
}

impl Member {
    pub(crate) fn new(handler: impl Handler) -> Self {
        Self {
            handler: Box::new(Shared(Arc::new(handler))),
        }
    }

    pub(crate) fn check(&self, emitted: &[Emitted]) -> Result<(), InstallError> {
        self.handler.check(emitted)
    }

    pub(crate) fn interest(&self, documentation: &ObservationDocumentation<'_>) -> Interest {
        self.handler.interest(documentation)
    }

    pub(crate) fn exports_spans(&self) -> bool {
        self.handler.exports_spans()
    }

    pub(crate) fn recorder(&self, context: &Context) -> Option<Box<dyn Recorder>> {
        self.handler.recorder(context)
    }
}

impl Clone for Member {
    fn clone(&self) -> Self {
        Self {
            handler: self.handler.share(),
        }
    }
}

/// A handler's callbacks with the room for its state.
///
/// # Safety
///
/// Those that are unsafe ask that the room holds this handler's state: its `start` was called with the
/// room and returned, and since then nothing was done with it but to call this handler's callbacks,
/// neither `stop` nor `forget` among them. One of those between may have panicked: it had borrowed.
pub(super) trait Erased: Send + Sync {
    fn share(&self) -> Box<dyn Erased>;
    fn check(&self, emitted: &[Emitted]) -> Result<(), InstallError>;
    fn interest(&self, documentation: &ObservationDocumentation<'_>) -> Interest;
    fn exports_spans(&self) -> bool;
    fn recorder(&self, context: &Context) -> Option<Box<dyn Recorder>>;
    fn start(&self, context: &Context, state: &mut HandlerState);
    /// Start and stop in one.
    fn end(&self, context: &Context);
    unsafe fn scope_opened(&self, context: &Context, state: &mut HandlerState);
    unsafe fn event(&self, context: &Context, event: Event<'_>, state: &mut HandlerState);
    unsafe fn scope_closed(&self, context: &Context, state: &mut HandlerState);
    unsafe fn error(&self, context: &Context, error: &ObservedError<'_>, state: &mut HandlerState);
    unsafe fn stop(&self, context: &Context, state: &mut HandlerState);
    /// Drops what the handler remembers.
    unsafe fn forget(&self, state: &mut HandlerState);
}

struct Shared<H>(Arc<H>);

// The contract of every `unsafe fn` here says that the room holds an `H::State`: `start` put it there,
// only `stop` and `forget` take it out, and a clone of the handler has a state of the same type.
impl<H: Handler> Erased for Shared<H> {
    fn share(&self) -> Box<dyn Erased> {
        Box::new(Self(Arc::clone(&self.0)))
    }

    fn check(&self, emitted: &[Emitted]) -> Result<(), InstallError> {
        self.0.check(emitted)
    }

    fn interest(&self, documentation: &ObservationDocumentation<'_>) -> Interest {
        self.0.interest(documentation)
    }

    fn exports_spans(&self) -> bool {
        self.0.exports_spans()
    }

    fn recorder(&self, context: &Context) -> Option<Box<dyn Recorder>> {
        self.0.recorder(context)
    }

    fn start(&self, context: &Context, state: &mut HandlerState) {
        state.put(self.0.on_start(context));
    }

    fn end(&self, context: &Context) {
        self.0.on_stop(context, self.0.on_start(context));
    }

    unsafe fn scope_opened(&self, context: &Context, state: &mut HandlerState) {
        // SAFETY: see the contract.
        self.0.on_scope_opened(context, unsafe { state.get() });
    }

    unsafe fn event(&self, context: &Context, event: Event<'_>, state: &mut HandlerState) {
        // SAFETY: see the contract.
        self.0.on_event(context, &event, unsafe { state.get() });
    }

    unsafe fn scope_closed(&self, context: &Context, state: &mut HandlerState) {
        // SAFETY: see the contract.
        self.0.on_scope_closed(context, unsafe { state.get() });
    }

    unsafe fn error(&self, context: &Context, error: &ObservedError<'_>, state: &mut HandlerState) {
        // SAFETY: see the contract.
        self.0.on_error(context, error, unsafe { state.get() });
    }

    unsafe fn stop(&self, context: &Context, state: &mut HandlerState) {
        // SAFETY: see the contract.
        self.0.on_stop(context, unsafe { state.take() });
    }

    unsafe fn forget(&self, state: &mut HandlerState) {
        // SAFETY: see the contract.
        drop(unsafe { state.take::<H::State>() });
    }
}
