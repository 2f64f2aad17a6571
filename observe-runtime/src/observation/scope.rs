//! The scope of an observation by hand.

use crate::lifecycle;
use crate::raw::Running;

/// The observation's scope on this thread, while it lives.
#[doc(hidden)]
#[derive(Debug)]
pub struct Scope<'a> {
    running: Option<&'a mut Running>,
}

impl<'a> Scope<'a> {
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
