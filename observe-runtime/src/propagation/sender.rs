//! The sending side of a conversation.

use std::borrow::Cow;

use super::{Baggage, Remote, Setter, TraceContext, inject};
use crate::Kind;

/// A message to be sent, and whom it goes to.
///
/// Upstream this is `SenderContext` and `RequestReplySenderContext`: the module's table has all
/// names.
///
/// ```
/// use observe::Kind;
/// use observe::propagation::{Sender, TraceContext, TraceFlags};
///
/// let headers: Vec<(String, String)> = Vec::new();
/// let mut sender = Sender::new(headers)
///     .remote_service_name("orders")
///     .remote_service_address("amqp://broker:5672");
/// sender.inject(&TraceContext::root(TraceFlags::SAMPLED), None);
///
/// assert_eq!(sender.kind(), Kind::Producer);
/// assert_eq!(sender.carrier.len(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Sender<C> {
    /// The message, or what holds its fields.
    pub carrier: C,
    /// Whom the message goes to.
    pub remote: Remote,
    kind: Kind,
}

impl<C> Sender<C> {
    /// A message whose processing nobody waits for: [`Kind::Producer`].
    pub const fn new(carrier: C) -> Self {
        Self::of_kind(Kind::Producer, carrier)
    }

    /// A request whose answer is waited for: [`Kind::Client`].
    ///
    /// ```
    /// use observe::Kind;
    /// use observe::propagation::Sender;
    ///
    /// assert_eq!(Sender::request(()).kind(), Kind::Client);
    /// ```
    pub const fn request(carrier: C) -> Self {
        Self::of_kind(Kind::Client, carrier)
    }

    /// The role of an observation that sends this message.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Names the service that the message goes to.
    #[must_use]
    pub fn remote_service_name(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.remote.service_name = Some(name.into());
        self
    }

    /// Says where the service that the message goes to is reached, as a URI.
    #[must_use]
    pub fn remote_service_address(mut self, address: impl Into<Cow<'static, str>>) -> Self {
        self.remote.service_address = Some(address.into());
        self
    }

    const fn of_kind(kind: Kind, carrier: C) -> Self {
        Self {
            carrier,
            remote: Remote::UNKNOWN,
            kind,
        }
    }
}

impl<C: Setter> Sender<C> {
    /// Writes a trace into the message, as [`inject`](super::inject()) does.
    ///
    /// ```
    /// use std::collections::HashMap;
    /// use observe::propagation::{Sender, TraceContext, TraceFlags};
    ///
    /// let mut headers: HashMap<String, String> = HashMap::new();
    /// Sender::request(&mut headers).inject(&TraceContext::root(TraceFlags::NONE), None);
    /// assert!(headers.contains_key("traceparent"));
    /// ```
    pub fn inject(&mut self, cx: &TraceContext, baggage: Option<&Baggage>) {
        inject(cx, baggage, &mut self.carrier);
    }
}
