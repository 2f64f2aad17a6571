//! What a span remembers while it runs.

use observe::propagation::{SpanId, TraceContext};

use super::notes::Notes;

/// What is remembered of a span that runs: three words, which are kept without an allocation.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct SpanState {
    pub(super) parent: Option<SpanId>,
    pub(super) notes: Option<Box<Notes>>,
    /// How deep it is attached to OpenTelemetry's context; zero while it is not.
    pub(super) depth: u32,
    pub(super) marks: Marks,
}

/// What is so of a span, a bit for each: as one number they are set, copied and compared at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u32);

impl Marks {
    pub(super) const NONE: Self = Self(0);
    /// It is recorded.
    pub(super) const RECORDING: Self = Self(1);
    /// A span of other instrumentation was around its start.
    pub(super) const NOTED: Self = Self(1 << 1);
    /// Its parent runs in another process.
    pub(super) const REMOTE_PARENT: Self = Self(1 << 2);

    /// Both.
    #[inline]
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// These if it is so, or else none.
    #[inline]
    pub(super) const fn when(self, is_so: bool) -> Self {
        if is_so { self } else { Self::NONE }
    }

    #[inline]
    pub(super) const fn contain(self, mark: Self) -> bool {
        self.0 & mark.0 != 0
    }
}

impl SpanState {
    /// That of a span whose parent is this one.
    pub(super) fn within(parent: Option<&TraceContext>) -> Self {
        let is_remote = parent.is_some_and(|parent| parent.is_remote);
        Self {
            parent: parent.map(|parent| parent.span_id),
            marks: Marks::REMOTE_PARENT.when(is_remote),
            ..Self::default()
        }
    }

    #[inline]
    pub(super) fn is_recording(&self) -> bool {
        self.marks.contain(Marks::RECORDING)
    }

    /// Whether it is recorded and there is nothing else to do, as with most spans.
    #[inline]
    pub(super) fn is_plain(&self) -> bool {
        self.notes.is_none()
            && self.marks.and(Marks::REMOTE_PARENT) == Marks::RECORDING.and(Marks::REMOTE_PARENT)
    }
}
