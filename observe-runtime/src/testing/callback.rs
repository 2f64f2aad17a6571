//! What a handler was told about an observation.

use std::fmt;

/// One callback of [`Handler`](crate::Handler), as it is recorded.
///
/// ```
/// use observe::observed;
/// use observe::testing::{Callback, TestRegistry};
///
/// #[observed(name = "sums.add")]
/// fn add(left: u32, right: u32) -> u32 {
///     left + right
/// }
///
/// let seen = TestRegistry::scoped();
/// add(1, 2);
/// seen.one("sums.add").has_callbacks([
///     Callback::Start,
///     Callback::ScopeOpened,
///     Callback::ScopeClosed,
///     Callback::Stop,
/// ]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Callback {
    /// `on_start`.
    Start,
    /// `on_scope_opened`; for a future, once per poll.
    ScopeOpened,
    /// `on_event`.
    Event,
    /// `on_scope_closed`; for a future, once per poll.
    ScopeClosed,
    /// `on_error`.
    Error,
    /// `on_stop`.
    Stop,
}

impl Callback {
    /// The method's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "on_start",
            Self::ScopeOpened => "on_scope_opened",
            Self::Event => "on_event",
            Self::ScopeClosed => "on_scope_closed",
            Self::Error => "on_error",
            Self::Stop => "on_stop",
        }
    }
}

impl fmt::Display for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
