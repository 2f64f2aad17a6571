//! What a component knows of the convention that it was given.

use observe::{Extension, ObservationDocumentation};

/// Whether it extends the observation of `D`. One of another is refused with a warning, and the
/// component sets the keys itself.
pub(crate) fn extends<C: Extension, D: ObservationDocumentation>(_: &C) -> bool {
    let extended = C::documentation().extended;
    extended.is_none_or(|extended| extended == D::documentation().name)
}
