//! What this thread counts, declaration by declaration.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::ops::Deref;
use std::ptr::NonNull;

use crate::callsite::Callsite;
use crate::context::Context;
use crate::registry::Plan;
use crate::tally::Tally;

thread_local! {
    // Without a destructor, which every access would have to ask for; `Owner` has it.
    static KNOWN: Cell<Known> = const { Cell::new(Known::NOTHING) };
    static OWNER: RefCell<Owner> = const { RefCell::new(Owner::NOTHING) };
}

/// The tallies of a thread by the ids of their callsites, as they are found without asking anyone.
#[derive(Clone, Copy)]
struct Known {
    first: NonNull<Option<NonNull<Tally>>>,
    count: usize,
}

/// Frees the tallies of a thread.
struct Owner {
    tallies: Vec<Option<NonNull<Tally>>>,
    /// What others have taken the place of, while calls still refer to it.
    replaced: Vec<NonNull<Tally>>,
}

/// A tally that a running call refers to; it stays where it is as long as one does.
pub(crate) struct TallyRef(NonNull<Tally>);

// SAFETY: a context refers to a tally while a call of a function that is not async runs, whose frame
// stays on the thread of the tally.
unsafe impl Send for TallyRef {}
// SAFETY: as above.
unsafe impl Sync for TallyRef {}

/// The tally of `callsite` on this thread, if there is one.
#[inline(always)]
pub(crate) fn find(callsite: &'static Callsite) -> Option<TallyRef> {
    let known = KNOWN.get();
    let id = callsite.known_id();
    if id >= known.count {
        return None;
    }
    // SAFETY: there are `count` of them; `Owner::publish` said so when they last changed.
    unsafe { known.first.add(id).read() }.map(TallyRef::new)
}

/// Puts a tally of the context's plan where [`find`] finds it, in the place of one of another plan.
/// `None` on a thread that is shutting down.
#[cold]
pub(crate) fn find_or_add(context: &Context, plan: &'static Plan) -> Option<TallyRef> {
    let callsite = context.callsite();
    if let Some(tally) = find(callsite).filter(|tally| tally.is_of(plan)) {
        return Some(tally);
    }
    let tally = Box::new(Tally::of(context, plan));
    let add = |owner: &RefCell<Owner>| owner.borrow_mut().add(callsite.id(), tally);
    let replaced = OWNER.try_with(add).ok()?;
    // Outside the borrow: handlers' code runs.
    drop(replaced);
    find(callsite)
}

impl Known {
    const NOTHING: Self = Self {
        first: NonNull::dangling(),
        count: 0,
    };
}

impl Owner {
    const NOTHING: Self = Self {
        tallies: Vec::new(),
        replaced: Vec::new(),
    };

    /// Adds a tally, and gives back what nobody refers to any more.
    fn add(&mut self, id: usize, tally: Box<Tally>) -> Vec<Tally> {
        if self.tallies.len() <= id {
            // The allocator may be observed as well: it finds nothing rather than what it frees.
            KNOWN.set(Known::NOTHING);
            self.tallies.resize(id + 1, None);
        }
        let place = NonNull::from(Box::leak(tally));
        self.replaced.extend(self.tallies[id].replace(place));
        self.publish();
        self.take_unused()
    }

    /// Lets [`find`] find what there is.
    fn publish(&mut self) {
        let first = NonNull::new(self.tallies.as_mut_ptr()).unwrap_or(NonNull::dangling());
        let count = self.tallies.len();
        KNOWN.set(Known { first, count });
    }

    fn take_unused(&mut self) -> Vec<Tally> {
        // SAFETY: the tallies are this thread's, alive until they leave the list here.
        let is_used = |tally: &NonNull<Tally>| unsafe { tally.as_ref() }.users.get() > 0;
        let (used, unused) = std::mem::take(&mut self.replaced)
            .into_iter()
            .partition(is_used);
        self.replaced = used;
        let unused: Vec<NonNull<Tally>> = unused;
        // SAFETY: they came from boxes; nobody finds them any more, and nobody refers to them.
        let take = |tally: NonNull<Tally>| *unsafe { Box::from_raw(tally.as_ptr()) };
        unused.into_iter().map(take).collect()
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        KNOWN.set(Known::NOTHING);
        self.replaced.extend(self.tallies.drain(..).flatten());
        // Where a program exits inside observed calls, what they refer to stays.
        drop(self.take_unused());
    }
}

impl TallyRef {
    #[inline(always)]
    fn new(tally: NonNull<Tally>) -> Self {
        let tally = Self(tally);
        tally.users.set(tally.users.get() + 1);
        tally
    }
}

impl Drop for TallyRef {
    #[inline(always)]
    fn drop(&mut self) {
        self.users.set(self.users.get() - 1);
    }
}

impl Deref for TallyRef {
    type Target = Tally;

    #[inline(always)]
    fn deref(&self) -> &Tally {
        // SAFETY: `Owner` frees no tally that `users` says is referred to.
        unsafe { self.0.as_ref() }
    }
}

impl fmt::Debug for TallyRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
