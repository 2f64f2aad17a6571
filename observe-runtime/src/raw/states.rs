//! What the handlers of a registry remember of one observation.

use std::fmt;

use super::Member;
use super::member::Erased;
use super::phase::{Order, Set, each};
use super::state::HandlerState;
use crate::context::Context;
use crate::error::ObservedError;
use crate::event::Event;
use crate::handler::discard_with;
use crate::tally;

/// A state for each handler that has heard of the start and neither stopped nor panicked since.
#[derive(Default)]
pub(crate) struct States {
    states: Vec<HandlerState>,
    /// Whose state there is.
    live: Set,
}

impl States {
    /// The observation starts for those that want to hear of it.
    pub(crate) fn start(&mut self, context: &Context) {
        let plan = context.plan();
        let members = plan.members();
        if self.states.len() < members.len() {
            self.make_room(members.len());
        }
        let wanted = plan.wanted_starts();
        let panicked = each(
            context,
            &mut self.states,
            wanted,
            Order::Registered,
            |handler, state| handler.start(context, state),
        );
        self.live = wanted & !panicked;
    }

    #[inline(never)]
    pub(crate) fn scope_opened(&mut self, context: &Context) {
        let heard = self.live & context.plan().wanted_scopes();
        self.tell(context, heard, Order::Registered, |handler, state| {
            // SAFETY: see `tell`.
            unsafe { handler.scope_opened(context, state) }
        });
    }

    pub(crate) fn event(&mut self, context: &Context, event: Event<'_>) {
        self.tell(context, self.live, Order::Registered, |handler, state| {
            // SAFETY: see `tell`.
            unsafe { handler.event(context, event, state) }
        });
    }

    #[inline(never)]
    pub(crate) fn scope_closed(&mut self, context: &Context) {
        let heard = self.live & context.plan().wanted_scopes();
        self.tell(context, heard, Order::Reversed, |handler, state| {
            // SAFETY: see `tell`.
            unsafe { handler.scope_closed(context, state) }
        });
    }

    pub(crate) fn error(&mut self, context: &Context, error: &ObservedError<'_>) {
        self.tell(context, self.live, Order::Registered, |handler, state| {
            // SAFETY: see `tell`.
            unsafe { handler.error(context, error, state) }
        });
    }

    /// The observation ends for those that have heard of its start, and for those that hear of its
    /// end alone.
    #[inline]
    pub(crate) fn stop(&mut self, context: &Context) {
        match context.plan().wanted_ends() {
            0 => self.stop_live(context),
            wanted => self.stop_and_end(context, wanted),
        }
    }

    /// The same where some want to hear of the end alone.
    #[inline(never)]
    fn stop_and_end(&mut self, context: &Context, wanted: Set) {
        // Who has heard of the start may want to hear of ends alone by now: it has a state.
        let ends = wanted & !self.live;
        if ends == 0 || ends == wanted && tally::count(context) {
            return self.stop_live(context);
        }
        context.find_late_parent();
        if self.live == 0 {
            self.end(context, ends);
        } else {
            self.start_late(context, ends);
            self.stop_live(context);
        }
        if ends == wanted {
            tally::learn(context);
        }
    }

    /// Tells those who have not heard of it of its end.
    pub(crate) fn end(&mut self, context: &Context, ends: Set) {
        if self.states.len() < context.plan().members().len() {
            self.make_room(context.plan().members().len());
        }
        each(
            context,
            &mut self.states,
            ends,
            Order::Reversed,
            |handler, _| handler.end(context),
        );
    }

    #[cold]
    #[inline(never)]
    fn start_late(&mut self, context: &Context, ends: Set) {
        let panicked = each(
            context,
            &mut self.states,
            ends,
            Order::Registered,
            |handler, state| handler.start(context, state),
        );
        self.live |= ends & !panicked;
    }

    #[inline(always)]
    fn stop_live(&mut self, context: &Context) {
        if self.live == 0 {
            return;
        }
        // First of all, so that whatever happens no state is taken twice.
        let live = std::mem::take(&mut self.live);
        each(
            context,
            &mut self.states,
            live,
            Order::Reversed,
            // SAFETY: `live` had the handler, so its state is there; by invariant 4 it is the handler
            // that has put it there.
            |handler, state| unsafe { handler.stop(context, state) },
        );
    }

    #[cold]
    #[inline(never)]
    fn make_room(&mut self, count: usize) {
        self.states.resize_with(count, || HandlerState::VACANT);
    }

    /// Drops what is remembered of an observation that ends without telling anyone.
    #[inline]
    pub(crate) fn forget(&mut self, members: &[Member]) {
        if self.live != 0 {
            self.forget_live(members);
        }
    }

    #[cold]
    #[inline(never)]
    fn forget_live(&mut self, members: &[Member]) {
        let live = std::mem::take(&mut self.live);
        for (index, (member, state)) in members.iter().zip(&mut self.states).enumerate() {
            if live & (1 << index) != 0 {
                // SAFETY: as in `stop`.
                discard_with(|| unsafe { member.handler.forget(state) });
            }
        }
    }

    /// Calls `callback` for `heard`, all of which have a state; whoever panics loses it.
    ///
    /// By invariant 4 the handlers are those for which the states were made.
    #[inline(always)]
    fn tell(
        &mut self,
        context: &Context,
        heard: Set,
        order: Order,
        callback: impl Fn(&dyn Erased, &mut HandlerState),
    ) {
        if heard == 0 {
            return;
        }
        let panicked = each(context, &mut self.states, heard, order, callback);
        if panicked != 0 {
            self.lose(context.plan().members(), panicked);
        }
    }

    #[cold]
    fn lose(&mut self, members: &[Member], panicked: Set) {
        let live = self.live & !panicked;
        self.live = panicked;
        self.forget_live(members);
        self.live = live;
    }
}

impl fmt::Debug for States {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("States")
            .field("live", &self.live.count_ones())
            .finish_non_exhaustive()
    }
}
