//! What a level's statistics are read from.

use crate::clients::Clients;
use crate::counters::{Baseline, Counters};
use crate::event::{Event, EventKind};

/// What a level's statistics are read from. A level is read by its reporter alone.
#[derive(Debug)]
pub(crate) enum Source {
    Service {
        counters: Counters,
        baseline: Baseline,
        /// What was collected was given up, and is to be collected again.
        is_due: bool,
    },
    Handler(Clients),
}

impl Source {
    pub(crate) fn service(counters: Counters) -> Self {
        Self::Service {
            counters,
            baseline: Baseline::default(),
            is_due: false,
        }
    }

    pub(super) fn kind(&self) -> EventKind {
        match self {
            Self::Service { .. } => EventKind::Service,
            Self::Handler(_) => EventKind::Handler,
        }
    }

    /// Events of what has changed since.
    pub(super) fn collect(&mut self, service: &str, reset_traffic: bool) -> Vec<Event> {
        match self {
            Self::Service {
                counters,
                baseline,
                is_due,
            } => {
                let now = counters.snapshot();
                if !baseline.differs(now) && !*is_due {
                    return Vec::new();
                }
                *is_due = false;
                let since = baseline.advance(now);
                let stats = if reset_traffic { since } else { now };
                vec![Event::stats(service, stats)]
            }
            Self::Handler(clients) => clients.collect(service, reset_traffic),
        }
    }

    pub(super) fn acknowledge(&self, events: &[Event]) {
        if let Self::Handler(clients) = self {
            clients.acknowledge(events);
        }
    }

    pub(super) fn give_up(&mut self, events: &[Event]) {
        match self {
            Self::Service { is_due, .. } => *is_due = true,
            Self::Handler(clients) => clients.give_up(events),
        }
    }
}
