//! The keys of an exchange, as its observation records them.

use std::sync::Arc;

use observe::__private::{Declaration, Fields};
use observe::ObservationDocumentation;

use crate::exchange::Exchange;

/// An exchange that is observed: its keys are read from it when its observation starts, and when it
/// ends.
pub(crate) struct Observed<X> {
    pub(crate) exchange: Arc<X>,
    /// Whether it has come to its end.
    pub(crate) is_over: bool,
}

impl<X> Observed<X> {
    pub(crate) const fn new(exchange: Arc<X>) -> Self {
        Self {
            exchange,
            is_over: false,
        }
    }
}

impl<X: Exchange> ObservationDocumentation for Observed<X> {
    type Keys = <X::Documentation as ObservationDocumentation>::Keys;
    type Events = <X::Documentation as ObservationDocumentation>::Events;
    const DECLARATION: &'static Declaration<Self::Keys, Self::Events> =
        <X::Documentation as ObservationDocumentation>::DECLARATION;

    #[inline]
    fn set_keys(&self, fields: &mut Fields<'_>) {
        if self.is_over {
            self.exchange.set_last_keys(fields);
        } else {
            self.exchange.set_first_keys(fields);
        }
    }
}
