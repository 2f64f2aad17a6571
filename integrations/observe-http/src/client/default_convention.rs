//! What clients say of their exchanges where no convention is given.

use std::borrow::Cow;

use observe::{Carrier, Edit, KeyValue, bounded};

use super::ClientExchange;
use super::exchange::MAX_HOSTS;
use crate::keys::client::{CLIENT_NAME, EXCEPTION, HTTP_URL, METHOD, OUTCOME, STATUS, URI};
use crate::values::Method;

/// The default names and keys of a client's exchanges, for conventions that extend them.
#[derive(Clone, Copy, Debug, Default)]
pub struct DefaultClientRequestConvention;

impl DefaultClientRequestConvention {
    /// `http get`.
    pub fn contextual_name<'a>(&self, exchange: &'a ClientExchange) -> Option<Cow<'a, str>> {
        Carrier::contextual_name(exchange)
    }

    /// Sets `method`, `uri`, `client.name`, `status`, `outcome` and `exception`.
    pub fn low_keys(&self, exchange: &ClientExchange, edit: &mut Edit<'_>) {
        let host = exchange.host().unwrap_or(KeyValue::NONE);
        edit.low(METHOD.name(), &Method::from(exchange.method()));
        edit.low(URI.name(), &exchange.uri());
        edit.low(CLIENT_NAME.name(), &bounded(host, MAX_HOSTS));
        edit.low(STATUS.name(), &exchange.status());
        edit.low(OUTCOME.name(), &exchange.outcome());
        edit.low(EXCEPTION.name(), &exchange.exception());
    }

    /// Sets `http.url`.
    pub fn high_keys(&self, exchange: &ClientExchange, edit: &mut Edit<'_>) {
        edit.high(HTTP_URL.name(), exchange.url());
    }
}
