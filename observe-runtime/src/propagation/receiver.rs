//! The receiving side of a conversation.

use std::borrow::Cow;

use super::{Extracted, Getter, Remote, extract};
use crate::Kind;

/// A received message, and whom it came from.
///
/// Upstream this is `ReceiverContext` and `RequestReplyReceiverContext`: the module's table has
/// all names.
///
/// ```
/// use std::collections::HashMap;
/// use observe::Kind;
/// use observe::propagation::Receiver;
///
/// let headers = HashMap::from([(
///     "Traceparent".to_owned(),
///     "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".to_owned(),
/// )]);
/// let receiver = Receiver::new(&headers).remote_service_name("shop");
///
/// assert_eq!(receiver.kind(), Kind::Consumer);
/// assert!(receiver.extract().parent.is_some());
/// ```
#[derive(Clone, Debug)]
pub struct Receiver<C> {
    /// The message, or what holds its fields.
    pub carrier: C,
    /// Whom the message came from.
    pub remote: Remote,
    kind: Kind,
}

impl<C> Receiver<C> {
    /// A message whose sender does not wait: [`Kind::Consumer`].
    pub const fn new(carrier: C) -> Self {
        Self::of_kind(Kind::Consumer, carrier)
    }

    /// A request whose sender waits for the answer: [`Kind::Server`].
    ///
    /// ```
    /// use observe::Kind;
    /// use observe::propagation::Receiver;
    ///
    /// assert_eq!(Receiver::request(()).kind(), Kind::Server);
    /// ```
    pub const fn request(carrier: C) -> Self {
        Self::of_kind(Kind::Server, carrier)
    }

    /// The role of an observation that processes this message.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Names the service that the message came from.
    #[must_use]
    pub fn remote_service_name(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.remote.service_name = Some(name.into());
        self
    }

    /// Says where the service that the message came from is reached, as a URI.
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

impl<C: Getter> Receiver<C> {
    /// Reads the trace from the message, as [`extract`](super::extract()) does.
    ///
    /// ```
    /// use observe::propagation::Receiver;
    ///
    /// let headers: Vec<(String, String)> = Vec::new();
    /// assert_eq!(Receiver::request(headers).extract().parent, None);
    /// ```
    pub fn extract(&self) -> Extracted {
        extract(&self.carrier)
    }
}
