//! What servers say of their exchanges where no convention is given.

use std::borrow::Cow;

use observe::{Carrier, Edit};

use super::ServerExchange;
use crate::keys::server::{EXCEPTION, HTTP_URL, METHOD, OUTCOME, STATUS, URI};
use crate::values::Method;

/// The default names and keys of a server's exchanges, for conventions that extend them.
#[derive(Clone, Copy, Debug, Default)]
pub struct DefaultServerRequestConvention;

impl DefaultServerRequestConvention {
    /// `http get`, and behind it the pattern if one is known.
    pub fn contextual_name<'a>(&self, exchange: &'a ServerExchange) -> Option<Cow<'a, str>> {
        Carrier::contextual_name(exchange)
    }

    /// Sets `exception`, `method`, `outcome`, `status` and `uri`.
    pub fn low_keys(&self, exchange: &ServerExchange, edit: &mut Edit<'_>) {
        edit.low(EXCEPTION.name(), &exchange.exception());
        edit.low(METHOD.name(), &Method::from(exchange.method()));
        edit.low(OUTCOME.name(), &exchange.outcome());
        edit.low(STATUS.name(), &exchange.status());
        edit.low(URI.name(), &exchange.uri());
    }

    /// Sets `http.url`.
    pub fn high_keys(&self, exchange: &ServerExchange, edit: &mut Edit<'_>) {
        edit.high(HTTP_URL.name(), exchange.path());
    }
}
