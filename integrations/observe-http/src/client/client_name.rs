//! The value of `client.name`.

use std::sync::Arc;

use observe::{Bounded, KeyValue, LowCardinality, LowValue, bounded};

use super::ClientExchange;

/// How many hosts are told apart.
pub(super) const MAX: usize = 100;

/// The host that a request goes to; nothing once it is recorded.
#[derive(Debug, Default)]
pub(crate) struct ClientName(Option<Bounded<Host>>);

/// The host of an exchange, which has one.
#[derive(Debug)]
struct Host(Arc<ClientExchange>);

impl ClientName {
    pub(crate) fn of(exchange: &Arc<ClientExchange>) -> Self {
        Self(Some(bounded(Host(Arc::clone(exchange)), MAX)))
    }
}

impl std::fmt::Display for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.host().unwrap_or(KeyValue::NONE))
    }
}

impl LowCardinality for ClientName {
    fn low_value(&self) -> LowValue<'_> {
        self.0
            .as_ref()
            .map_or(LowValue::absent(), LowCardinality::low_value)
    }
}
