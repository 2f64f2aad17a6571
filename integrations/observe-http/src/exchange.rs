//! What servers and clients have in common.

use observe::__private::Fields;
use observe::{Carrier, ObservationDocumentation};

use crate::progress::Progress;
use crate::running::Seat;
use crate::server::Reported;

/// An exchange of one side, as its running observation needs it.
pub trait Exchange: Carrier + Sized {
    /// Whether the program makes the body, and so runs inside the observation while it does.
    #[doc(hidden)]
    const MAKES_BODY: bool;

    /// What is declared about it.
    type Documentation: ObservationDocumentation + Default;

    /// The method of the request.
    #[doc(hidden)]
    fn method(&self) -> &http::Method;

    /// How far it has come.
    #[doc(hidden)]
    fn progress(&self) -> &Progress;

    /// Sets the keys that are known when it starts.
    #[doc(hidden)]
    fn set_first_keys(&self, fields: &mut Fields<'_>);

    /// Sets the keys that are known when it ends.
    #[doc(hidden)]
    fn set_last_keys(&self, fields: &mut Fields<'_>);

    /// The exchange is over.
    #[doc(hidden)]
    fn recycle(seat: Box<Seat<Self>>) {
        drop(seat);
    }

    /// Whether an error was set on it that was not taken.
    #[doc(hidden)]
    #[inline]
    fn has_reported(&self) -> bool {
        false
    }

    /// The error that was set on it.
    #[doc(hidden)]
    fn take_reported(&self) -> Option<Reported> {
        None
    }
}
