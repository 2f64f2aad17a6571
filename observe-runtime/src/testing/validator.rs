//! The checks that need no assertion.

/// A check of everything that a [`TestRegistry`](super::TestRegistry) saw, when the registry is
/// dropped.
///
/// All are on, since each finds a mistake of the program; a test for which one of them is not goes
/// [`without`](super::TestRegistryBuilder::without) it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Validator {
    /// Each observation that ended well has set its required keys. A key is required unless it is
    /// `optional`, of an `Option` type, or taken by a pattern that need not match.
    RequiredKeysSet,
    /// Each low cardinality key that declares its values, by `values(..)` or by its type, has one of
    /// them.
    ValuesDeclared,
    /// Each observation has ended: no guard, call or future outlives the registry.
    AllStopped,
    /// Observations of one name have the same low cardinality keys: a metrics backend needs
    /// constant label sets.
    SameLowKeysForSameName,
    /// Each `key!` and `event!` ran where its observation was current, not in a spawned task or on
    /// another thread.
    ///
    /// A mistake on a thread with a scoped registry is that registry's alone. A mistake anywhere
    /// else is told to each test registry that has seen the declaration at work, since the thread
    /// does not say which of them it works for. So a test that calls a function without any
    /// registry, while another test observes the same function, can make the other one fail if
    /// the registry comes to be in the midst of the call.
    KeysInPlace,
    /// Scopes are closed in the reverse order of their opening. Ownership sees to that; the
    /// validator would find a mistake of this crate.
    ScopesClosedInReverseOrder,
    /// Scopes are closed on the thread on which they were opened. Ownership sees to that; the
    /// validator would find a mistake of this crate.
    ScopesClosedOnSameThread,
    /// No handler, predicate, convention or filter of the registry panicked.
    HandlersDoNotPanic,
}

impl Validator {
    pub(super) const ALL: [Self; 8] = [
        Self::RequiredKeysSet,
        Self::ValuesDeclared,
        Self::AllStopped,
        Self::SameLowKeysForSameName,
        Self::KeysInPlace,
        Self::ScopesClosedInReverseOrder,
        Self::ScopesClosedOnSameThread,
        Self::HandlersDoNotPanic,
    ];
}
