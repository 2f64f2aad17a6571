//! Conventions for servers.

use std::borrow::Cow;

use observe::{Edit, Extension};

use super::{DefaultServerRequestConvention, ServerExchange};
use crate::convention::Given;

/// Names the exchanges of a server and says their keys, in place of the default.
///
/// It is given to a layer by [`ServerLayer::convention`](super::ServerLayer::convention). What it adds
/// is declared by `#[derive(Extension)]`, the observation's name included; a key that it leaves out is
/// `none` in metrics and is not there in traces. Each method is asked when the exchange starts and
/// again when it ends.
///
/// ```
/// use observe::{Edit, Extension};
/// use observe_http::values::Method;
/// use observe_http::{DefaultServerRequestConvention, ServerExchange, ServerLayer};
/// use observe_http::ServerRequestConvention;
///
/// /// Says the method once more.
/// #[derive(Extension)]
/// #[extension(
///     convention,
///     observation = "http.server.requests",
///     low = [/** Name of the HTTP request method. */ "custom.method"],
/// )]
/// struct ExtendedServerRequestConvention;
///
/// impl ServerRequestConvention for ExtendedServerRequestConvention {
///     fn low_keys(&self, exchange: &ServerExchange, edit: &mut Edit<'_>) {
///         // here, we just want to have an additional key, keeping the default values
///         DefaultServerRequestConvention.low_keys(exchange, edit);
///         edit.low("custom.method", &Method::from(exchange.method()));
///     }
/// }
///
/// let layer = ServerLayer::new().convention(ExtendedServerRequestConvention);
/// # let _ = layer;
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no convention for the requests of servers",
    note = "implement `ServerRequestConvention`, whose methods all have defaults, and derive `Extension` for what it declares"
)]
pub trait ServerRequestConvention: Extension + Send + Sync + 'static {
    /// The name for traces; `None` for the one that the observation declares.
    fn contextual_name<'a>(&self, exchange: &'a ServerExchange) -> Option<Cow<'a, str>> {
        DefaultServerRequestConvention.contextual_name(exchange)
    }

    /// Sets the low cardinality keys.
    fn low_keys(&self, exchange: &ServerExchange, edit: &mut Edit<'_>) {
        DefaultServerRequestConvention.low_keys(exchange, edit);
    }

    /// Sets the high cardinality keys.
    fn high_keys(&self, exchange: &ServerExchange, edit: &mut Edit<'_>) {
        DefaultServerRequestConvention.high_keys(exchange, edit);
    }
}

/// The convention, as the layer keeps it.
pub(crate) fn given<C: ServerRequestConvention>(convention: C) -> Given<C, ServerExchange> {
    Given::new(convention, |convention, exchange, edit| {
        if let Some(name) = convention.contextual_name(exchange) {
            edit.contextual_name(name);
        }
        convention.low_keys(exchange, edit);
        convention.high_keys(exchange, edit);
    })
}
