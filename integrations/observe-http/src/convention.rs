//! What a component knows of the convention that it was given.

use observe::{Extension, ObservationDocumentation};

use crate::exchange::Exchange;

/// Whether it extends the observation of such exchanges. One of another is refused with a warning, and the
/// component sets the keys itself.
pub(crate) fn extends<C: Extension, X: Exchange>(_: &C) -> bool {
    let extended = C::documentation().extended;
    extended.is_none_or(|extended| extended == X::Documentation::documentation().name)
}
