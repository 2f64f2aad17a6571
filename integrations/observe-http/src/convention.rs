//! A convention, as components are given it.

use observe::{Convention, Edit, Extension, ObservationDocumentation};

use crate::exchange::Exchange;

/// What a convention says of an exchange: its name for traces and its keys.
type Say<C, X> = fn(&C, &X, &mut Edit<'_>);

/// A convention for exchanges of one side.
pub(crate) struct Given<C, X> {
    convention: C,
    say: Say<C, X>,
}

impl<C: Extension + Send + Sync + 'static, X: Exchange> Given<C, X> {
    pub(crate) const fn new(convention: C, say: Say<C, X>) -> Self {
        Self { convention, say }
    }

    /// Whether it extends the observation of such exchanges. One of another is refused with a warning,
    /// and the component sets the keys itself.
    pub(crate) fn applies() -> bool {
        let extended = C::documentation().extended;
        extended.is_none_or(|extended| extended == X::Documentation::documentation().name)
    }

    /// Registries remember what they decided about a convention, so it stays until the program ends.
    pub(crate) fn leak(self) -> &'static dyn Convention {
        Box::leak(Box::new(self))
    }

    fn edit(&self, edit: &mut Edit<'_>) {
        edit.rename();
        if let Some(exchange) = edit.context().carrier() {
            (self.say)(&self.convention, exchange, edit);
        }
    }
}

impl<C: Extension, X> Extension for Given<C, X> {
    fn record() -> &'static [u8] {
        C::record()
    }

    fn record_of(&self) -> &'static [u8] {
        C::record()
    }
}

impl<C: Extension + Send + Sync + 'static, X: Exchange> Convention for Given<C, X> {
    fn on_start(&self, edit: &mut Edit<'_>) {
        self.edit(edit);
    }

    fn on_stop(&self, edit: &mut Edit<'_>) {
        self.edit(edit);
    }
}
