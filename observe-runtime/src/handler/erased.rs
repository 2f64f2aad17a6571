//! A handler without its state's type, so that a registry can hold many.

use std::any::Any;

use super::{Handler, Interest};
use crate::context::Context;
use crate::documentation::ObservationDocumentation;
use crate::error::ObservedError;
use crate::event::Event;

/// What a handler remembers about one observation; `None` before its start and after its panic.
pub(crate) type HandlerState = Option<Box<dyn Any + Send>>;

pub(crate) trait ErasedHandler: Send + Sync + 'static {
    fn interest(&self, documentation: &ObservationDocumentation<'_>) -> Interest;
    fn start(&self, context: &Context, state: &mut HandlerState);
    fn scope_opened(&self, context: &Context, state: &mut HandlerState);
    fn event(&self, context: &Context, event: Event<'_>, state: &mut HandlerState);
    fn scope_closed(&self, context: &Context, state: &mut HandlerState);
    fn error(&self, context: &Context, error: &ObservedError<'_>, state: &mut HandlerState);
    fn stop(&self, context: &Context, state: &mut HandlerState);
}

/// The state as the handler knows it; a box of `()` allocates nothing.
fn typed<S: 'static>(state: &mut HandlerState) -> Option<&mut S> {
    state.as_mut()?.downcast_mut()
}

impl<H: Handler> ErasedHandler for H {
    fn interest(&self, documentation: &ObservationDocumentation<'_>) -> Interest {
        Handler::interest(self, documentation)
    }

    fn start(&self, context: &Context, state: &mut HandlerState) {
        *state = Some(Box::new(self.on_start(context)));
    }

    fn scope_opened(&self, context: &Context, state: &mut HandlerState) {
        if let Some(state) = typed(state) {
            self.on_scope_opened(context, state);
        }
    }

    fn event(&self, context: &Context, event: Event<'_>, state: &mut HandlerState) {
        if let Some(state) = typed(state) {
            self.on_event(context, &event, state);
        }
    }

    fn scope_closed(&self, context: &Context, state: &mut HandlerState) {
        if let Some(state) = typed(state) {
            self.on_scope_closed(context, state);
        }
    }

    fn error(&self, context: &Context, error: &ObservedError<'_>, state: &mut HandlerState) {
        if let Some(state) = typed(state) {
            self.on_error(context, error, state);
        }
    }

    fn stop(&self, context: &Context, state: &mut HandlerState) {
        if let Some(Ok(state)) = state
            .take()
            .map(<Box<dyn Any + Send>>::downcast::<H::State>)
        {
            self.on_stop(context, *state);
        }
    }
}
