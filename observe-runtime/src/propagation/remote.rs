//! The other side of a conversation.

use std::borrow::Cow;

/// What is known about the service that a message goes to or comes from.
///
/// ```
/// use observe::propagation::Remote;
///
/// let remote = Remote {
///     service_name: Some("inventory".into()),
///     service_address: Some("http://inventory.internal:8080/stock".into()),
/// };
/// assert_eq!(remote.host_and_port(), Some(("inventory.internal", Some(8080))));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Remote {
    /// The name under which the service is known.
    pub service_name: Option<Cow<'static, str>>,
    /// Where the service is reached, a URI.
    pub service_address: Option<Cow<'static, str>>,
}

impl Remote {
    /// Nothing is known about the service.
    pub const UNKNOWN: Self = Self {
        service_name: None,
        service_address: None,
    };

    /// Host and port of the address, if it is a URI with a host.
    ///
    /// An IPv6 address comes without its brackets.
    ///
    /// ```
    /// use observe::propagation::Remote;
    ///
    /// let remote = Remote { service_address: Some("amqp://[::1]".into()), ..Remote::UNKNOWN };
    /// assert_eq!(remote.host_and_port(), Some(("::1", None)));
    /// ```
    pub fn host_and_port(&self) -> Option<(&str, Option<u16>)> {
        let place = place(self.service_address.as_deref()?)?;
        let (host, port) = split_port(place)?;
        if host.is_empty() {
            return None;
        }
        match port {
            "" => Some((host, None)),
            port => Some((host, Some(port.parse().ok()?))),
        }
    }
}

/// The part of a URI between its user information and its path.
fn place(uri: &str) -> Option<&str> {
    let (_scheme, rest) = uri.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    Some(authority.rsplit('@').next().unwrap_or(authority))
}

fn split_port(place: &str) -> Option<(&str, &str)> {
    let Some(bracketed) = place.strip_prefix('[') else {
        return Some(place.split_once(':').unwrap_or((place, "")));
    };
    let (host, after) = bracketed.split_once(']')?;
    match after {
        "" => Some((host, "")),
        after => Some((host, after.strip_prefix(':')?)),
    }
}
