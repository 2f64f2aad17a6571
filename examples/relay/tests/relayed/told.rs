//! What a plugin is told.

use std::sync::Arc;

use observe_service::{Event, EventKind, State, Stats};
use tokio::sync::watch;

/// All that a plugin was told so far. Clones are the same.
#[derive(Clone, Default)]
pub(crate) struct Told(Arc<watch::Sender<Vec<Event>>>);

impl Told {
    pub(crate) fn add(&self, told: Vec<Event>) {
        self.0.send_modify(|events| events.extend(told));
    }

    /// The last that it was told of a service.
    pub(crate) fn service(&self, service: &str) -> Stats {
        self.last(EventKind::Service, service, "")
    }

    /// The last that it was told of a client.
    pub(crate) fn client(&self, service: &str, client: &str) -> Stats {
        self.last(EventKind::Handler, service, client)
    }

    /// The states of a service.
    pub(crate) fn states(&self, service: &str) -> Vec<State> {
        let events = self.0.borrow();
        let its = events.iter().filter(|event| event.service == service);
        its.filter_map(Event::as_state).collect()
    }

    /// Waits for a state.
    pub(crate) async fn until(&self, service: &str, state: State) {
        let is_it = |event: &Event| event.service == service && event.as_state() == Some(state);
        let mut events = self.0.subscribe();
        let _ = events.wait_for(|events| events.iter().any(is_it)).await;
    }

    fn last(&self, kind: EventKind, service: &str, client: &str) -> Stats {
        let is_its = |event: &&Event| {
            (event.kind, &*event.service, &*event.client) == (kind, service, client)
        };
        let events = self.0.borrow();
        let mut its = events.iter().rev().filter(is_its);
        its.find_map(Event::as_stats).unwrap_or_default()
    }
}

/// Of one connection that went well.
pub(crate) fn one((input_bytes, output_bytes): (u64, u64)) -> Stats {
    Stats {
        total_conns: 1,
        input_bytes,
        output_bytes,
        ..Stats::default()
    }
}
