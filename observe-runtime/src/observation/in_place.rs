//! Observations that start and end where they lie, for those who keep them from one to the next.

use std::sync::Arc;
use std::thread;

use super::{Observation, ObservationDocumentation, builder};
use crate::context::{AnyCarrier, Carrier};
use crate::error::Outcome;
use crate::lifecycle;

impl<D: ObservationDocumentation> Observation<D> {
    /// One that has not started: nobody hears of it.
    #[doc(hidden)]
    pub const fn idle(keys: D) -> Self {
        Self {
            running: None,
            keys,
            was_panicking: false,
        }
    }

    /// Starts it, in the registry of this place. One that is running is cancelled by that.
    #[doc(hidden)]
    #[inline]
    pub fn start_in_place<C: Carrier>(&mut self, carrier: Arc<C>) {
        self.finish(Some(Outcome::Cancelled));
        let callsite = &D::DECLARATION.callsite;
        let running = if callsite.is_on() {
            lifecycle::begin_here(callsite)
        } else {
            None
        };
        let carrier = AnyCarrier::new(carrier);
        self.running = running.map(|running| builder::begin(running, Some(carrier), &self.keys));
        self.was_panicking = thread::panicking();
    }

    /// Ends it; it may start again.
    #[doc(hidden)]
    #[inline]
    pub fn stop_in_place(&mut self) {
        self.finish(None);
    }
}
