//! Who is handed what is received.

use std::future::Future;
use std::pin::Pin;

use crate::event::Received;

/// Whether what was received is taken, once that is known.
pub type Receipt<'a> = Pin<Box<dyn Future<Output = bool> + Send + 'a>>;

/// Takes what services report. Asynchronous closures do.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be handed what services report",
    note = "give `async |received: Received| true`, or implement `Receive`"
)]
pub trait Receive: Send + Sync + 'static {
    /// Is called for each request, several at a time. What is not taken is sent again.
    fn receive(&self, received: Received) -> Receipt<'_>;
}

impl<F, T> Receive for F
where
    F: Fn(Received) -> T + Send + Sync + 'static,
    T: Future<Output = bool> + Send + 'static,
{
    fn receive(&self, received: Received) -> Receipt<'_> {
        Box::pin(self(received))
    }
}
