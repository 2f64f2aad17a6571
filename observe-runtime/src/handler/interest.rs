//! A handler's answer to the question what it wants to hear of.

/// Whether a handler wants to hear of the observations of a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Interest {
    /// Every one of them.
    Always,
    /// None of them; if no handler of any registry wants them, they cost nothing.
    Never,
}
