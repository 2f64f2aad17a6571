//! Observations that were taken along, while they are on another scope stack.

use crate::raw::Running;
use crate::registry::ScopedRegistry;

/// While it lives, its observations are on this thread's scope stack.
pub(super) struct Entered {
    pub(super) others: Vec<Running>,
    pub(super) innermost: Option<Running>,
    pub(super) _scoped: Option<ScopedRegistry>,
}

impl Drop for Entered {
    fn drop(&mut self) {
        let from_inside = self.innermost.take().into_iter();
        for mut running in from_inside.chain(self.others.drain(..).rev()) {
            running.unlink();
            running.into_box().give_back();
        }
    }
}
