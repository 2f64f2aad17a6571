//! The value of a server's `http.url`.

use std::sync::Arc;

use observe::{Typed, Value};

use super::ServerExchange;

/// The path of an exchange; nothing once it is recorded.
#[derive(Debug, Default)]
pub struct Path(pub(crate) Option<Arc<ServerExchange>>);

impl Typed for Path {
    fn value(&self) -> Option<Value<'_>> {
        self.0
            .as_deref()
            .map(|exchange| Value::Text(exchange.path()))
    }
}
