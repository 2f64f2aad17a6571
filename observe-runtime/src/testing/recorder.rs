//! The handler of a test registry.

use std::sync::Arc;

use super::Callback;
use super::log::Log;
use crate::context::Context;
use crate::error::ObservedError;
use crate::event::Event;
use crate::handler::Handler;

#[derive(Debug)]
pub(super) struct Recorder {
    pub(super) log: Arc<Log>,
}

impl Handler for Recorder {
    /// The observation's id in the log.
    type State = usize;

    fn on_start(&self, context: &Context) -> usize {
        self.log.start(context)
    }

    fn on_scope_opened(&self, context: &Context, id: &mut usize) {
        self.log.take(*id, context, Callback::ScopeOpened, |_| {});
    }

    fn on_event(&self, context: &Context, event: &Event<'_>, id: &mut usize) {
        self.log.take(*id, context, Callback::Event, |observation| {
            observation.take_event(event.name());
        });
    }

    fn on_scope_closed(&self, context: &Context, id: &mut usize) {
        self.log.take(*id, context, Callback::ScopeClosed, |_| {});
    }

    fn on_error(&self, context: &Context, error: &ObservedError<'_>, id: &mut usize) {
        self.log.take(*id, context, Callback::Error, |observation| {
            observation.take_error(error);
        });
    }

    fn on_stop(&self, context: &Context, id: usize) {
        self.log.take(id, context, Callback::Stop, |_| {});
    }
}
