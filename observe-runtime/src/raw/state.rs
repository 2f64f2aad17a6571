//! Room for what one handler remembers of one observation.

use std::mem::MaybeUninit;

/// How many words a state may have that needs no box.
const WORDS: usize = 4;

/// Holds a handler's state or nothing; what it holds, only its owner knows.
pub(super) struct HandlerState {
    room: MaybeUninit<[u64; WORDS]>,
}

/// Whether a state is kept in place: a box of its own costs an allocation a call.
const fn fits<S>() -> bool {
    size_of::<S>() <= size_of::<[u64; WORDS]>() && align_of::<S>() <= align_of::<u64>()
}

const _: () = assert!(fits::<Box<()>>(), "what does not fit is kept in a box");

impl HandlerState {
    /// Room that holds nothing.
    pub(super) const VACANT: Self = Self {
        room: MaybeUninit::uninit(),
    };

    /// Keeps `state`; what was held before is forgotten.
    #[inline(always)]
    pub(super) fn put<S: Send>(&mut self, state: S) {
        if fits::<S>() {
            // SAFETY: the room is writable, large enough and aligned.
            unsafe { self.room.as_mut_ptr().cast::<S>().write(state) }
        } else {
            let state = Box::new(state);
            // SAFETY: as above; a box of any sized type is as large as every other.
            unsafe { self.room.as_mut_ptr().cast::<Box<S>>().write(state) }
        }
    }

    /// Lends the state.
    ///
    /// # Safety
    ///
    /// It holds an `S`: `put::<S>` was called, and `get::<S>` alone since then.
    #[inline(always)]
    pub(super) unsafe fn get<S: Send>(&mut self) -> &mut S {
        if fits::<S>() {
            // SAFETY: `put` wrote an `S` there.
            unsafe { &mut *self.room.as_mut_ptr().cast::<S>() }
        } else {
            // SAFETY: `put` wrote a box there.
            unsafe { &mut *self.room.as_mut_ptr().cast::<Box<S>>() }
        }
    }

    /// Takes the state out; the room is vacant then.
    ///
    /// # Safety
    ///
    /// As for [`get`](Self::get).
    #[inline(always)]
    pub(super) unsafe fn take<S: Send>(&mut self) -> S {
        if fits::<S>() {
            // SAFETY: `put` wrote an `S` there, and by the contract it is not read again.
            unsafe { self.room.as_ptr().cast::<S>().read() }
        } else {
            // SAFETY: as above, with a box.
            *unsafe { self.room.as_ptr().cast::<Box<S>>().read() }
        }
    }
}
