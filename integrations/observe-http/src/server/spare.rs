//! Exchanges that are over and wait for the next request on their thread, so that it allocates less.

use std::cell::RefCell;
use std::sync::Arc;

use super::ServerExchange;
use crate::running::Seat;

/// How many wait on a thread.
const KEPT: usize = 32;

thread_local! {
    // Boxed, because a request takes the box along.
    #[expect(clippy::vec_box, reason = "the box is what is spared")]
    static SPARE: RefCell<Vec<Box<Seat<ServerExchange>>>> = const { RefCell::new(Vec::new()) };
}

/// One that waits here; nobody else has its exchange.
#[inline]
pub(super) fn take() -> Option<Box<Seat<ServerExchange>>> {
    SPARE
        .try_with(|spare| spare.try_borrow_mut().ok()?.pop())
        .ok()?
}

/// Lets an exchange wait, unless somebody has kept it, or enough of them do.
#[inline]
pub(super) fn give_back(mut seat: Box<Seat<ServerExchange>>) {
    let Some(own) = Arc::get_mut(seat.exchange_mut()) else {
        return;
    };
    own.clear();
    // A thread that is shutting down keeps none.
    let _ = SPARE.try_with(|spare| {
        let mut spare = spare.try_borrow_mut().ok()?;
        (spare.len() < KEPT).then(|| spare.push(seat))
    });
}
