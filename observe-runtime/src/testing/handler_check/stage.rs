//! Where a scenario is played: a registry with the handler, and the ways to observe in it.

use std::sync::Mutex;

use super::journal::Journal;
use super::watched::Watched;
use crate::__private::{event, set};
use crate::call::Call;
use crate::callsite::Callsite;
use crate::context::Parent;
use crate::handler::Handler;
use crate::lifecycle;
use crate::raw::Running;
use crate::registry::Registry;
use crate::value::{Captured, Value};

#[derive(Debug)]
pub(super) struct Stage {
    /// `None` once it is dropped.
    registry: Mutex<Option<Registry>>,
}

impl Stage {
    pub(super) fn play<H: Handler>(handler: Watched<H>, journal: &Journal, play: fn(&Self)) {
        match Registry::builder().handler(handler).build() {
            Ok(registry) => play(&Self {
                registry: Mutex::new(Some(registry)),
            }),
            Err(error) => journal.note(format!("could not be checked: {error}")),
        }
    }

    /// A call whose keys can be set, and that nobody has heard of.
    pub(super) fn begin(&self, callsite: &'static Callsite) -> Call {
        Call::from(self.running(callsite, None))
    }

    /// A call that a message from another process caused.
    pub(super) fn begin_inside(&self, callsite: &'static Callsite, remote: Parent) -> Call {
        Call::from(self.running(callsite, Some(remote)))
    }

    /// A call that has started and is current.
    pub(super) fn started(&self, callsite: &'static Callsite) -> Call {
        let mut call = self.begin(callsite);
        call.start();
        call
    }

    /// An observation without the frame of a call around it.
    pub(super) fn running(
        &self,
        callsite: &'static Callsite,
        remote: Option<Parent>,
    ) -> Option<Running> {
        lifecycle::begin(callsite, Some(&self.registry()?), remote)
    }

    pub(super) fn rebuild_interest(&self) {
        if let Some(registry) = self.registry() {
            registry.rebuild_interest();
        }
    }

    /// Drops the registry; what runs in it keeps it until its end.
    pub(super) fn dismiss(&self) {
        let registry = self.registry.lock().map(|mut registry| registry.take());
        drop(registry);
    }

    fn registry(&self) -> Option<Registry> {
        self.registry.lock().ok()?.clone()
    }
}

/// `key!` in the body of the innermost call of `callsite`.
pub(super) fn set_text(callsite: &'static Callsite, key: usize, text: &str) {
    set(callsite, key, Captured::Plain(Value::Text(text)));
}

/// `event!` in the body of the innermost call of `callsite`.
pub(super) fn report(callsite: &'static Callsite, index: usize) {
    event(callsite, index);
}
