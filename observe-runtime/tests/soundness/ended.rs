//! A handler that writes down how observations end.

use std::sync::{Arc, Mutex, PoisonError};

use observe::{Context, Handler, Registry};

use crate::handlers::HOOK;

/// Writes down how each observation ended, and what its keys were.
#[derive(Clone, Default)]
pub(crate) struct Ended(Arc<Mutex<Vec<String>>>);

impl Ended {
    pub(crate) fn lines(&self) -> Vec<String> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn add(&self, line: String) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(line);
    }
}

impl Handler for Ended {
    type State = Box<&'static str>;

    fn on_start(&self, context: &Context) -> Self::State {
        Box::new(context.name())
    }

    fn on_scope_opened(&self, context: &Context, state: &mut Self::State) {
        **state = context.name();
    }

    fn on_scope_closed(&self, _context: &Context, _state: &mut Self::State) {
        // A handler is code of the user's too, and may reach for the context that it is lent.
        if let Some(hook) = HOOK.take() {
            hook();
        }
    }

    fn on_stop(&self, context: &Context, state: Self::State) {
        let value = context.value("text").map(|text| text.to_string());
        let value = value.unwrap_or_default();
        self.add(format!("{state} {} {value}", context.outcome()));
    }
}

pub(crate) fn listening() -> (Registry, Ended) {
    let ended = Ended::default();
    let registry = Registry::builder().handler(ended.clone()).build();
    (
        registry.expect("declarations of one name have the same keys"),
        ended,
    )
}
