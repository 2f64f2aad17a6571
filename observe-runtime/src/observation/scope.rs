//! The scope of an observation by hand.

use super::{Observation, ObservationDocumentation};
use crate::lifecycle;
use crate::raw::Running;

/// The observation's scope on this thread, while it lives.
#[doc(hidden)]
#[derive(Debug)]
pub struct Scope<'a> {
    running: Option<&'a mut Running>,
}

impl<'a> Scope<'a> {
    /// The scope of an observation, if there is one, for code that would have to move much into a
    /// closure.
    ///
    /// It may only be a local variable that is dropped before the next `await` and is never forgotten: a
    /// forgotten one stays on this thread's stack when its observation is freed, on another thread perhaps.
    #[inline]
    pub fn of<D: ObservationDocumentation>(observation: Option<&'a mut Observation<D>>) -> Self {
        Self::open(observation.and_then(|it| it.running.as_mut()))
    }

    pub(super) fn open(mut running: Option<&'a mut Running>) -> Self {
        if let Some(running) = &mut running {
            lifecycle::open_scope(running);
        }
        Self { running }
    }
}

impl Drop for Scope<'_> {
    fn drop(&mut self) {
        if let Some(running) = &mut self.running {
            lifecycle::close_scope(running);
        }
    }
}
