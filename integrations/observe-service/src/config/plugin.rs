//! How a plugin is configured.

use std::fmt;
use std::time::Duration;

use super::decode::{Cursor, Problems};
use super::error::Origin;

/// How a plugin is reached.
#[derive(Clone, PartialEq, Eq)]
pub struct PluginConfig {
    /// How it is spoken to.
    pub kind: PluginKind,
    /// Its address.
    pub addr: String,
    /// What it knows its services by.
    pub token: Option<String>,
    /// How long a request may take; `None` if that is not said, zero for ever.
    pub timeout: Option<Duration>,
    /// How it is encrypted, if it is.
    pub tls: Option<TlsConfig>,
    pub(super) origin: Origin,
}

/// How a plugin is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluginKind {
    /// Over gRPC, which is so unless it is said.
    Grpc,
    /// Over HTTP.
    Http,
}

/// How a connection to a plugin is encrypted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TlsConfig {
    /// Whether its certificate is verified.
    pub secure: bool,
    /// The name that its certificate is of.
    pub server_name: Option<String>,
    /// A file with the authorities that certificates may be of.
    pub ca_file: Option<String>,
    /// A file with the certificate to show.
    pub cert_file: Option<String>,
    /// A file with the key of that.
    pub key_file: Option<String>,
}

impl PluginConfig {
    pub(super) fn decode(cursor: &Cursor<'_>, problems: &mut Problems) -> Self {
        let config = Self {
            kind: kind(cursor, problems),
            addr: cursor.text("addr", problems),
            token: cursor.optional("token", problems),
            timeout: timeout(cursor, problems),
            tls: cursor.section("tls", problems, TlsConfig::decode),
            origin: cursor.origin().clone(),
        };
        if config.addr.is_empty() {
            problems.error(cursor.origin(), "the plugin has no `addr`");
        }
        config
    }
}

fn kind(cursor: &Cursor<'_>, problems: &mut Problems) -> PluginKind {
    let name = cursor.text("type", problems);
    match &*name.to_ascii_lowercase() {
        "http" => PluginKind::Http,
        "" | "grpc" => PluginKind::Grpc,
        _ => {
            if let Some(place) = cursor.get("type") {
                let message = format!("`{name}` is no type of plugin: there are `http` and `grpc`");
                problems.error(place.origin(), message);
            }
            PluginKind::Grpc
        }
    }
}

fn timeout(cursor: &Cursor<'_>, problems: &mut Problems) -> Option<Duration> {
    let timeout = cursor.duration("timeout", problems)?;
    if timeout.is_negative() {
        problems.error(cursor.origin(), "`timeout` is less than nothing");
    }
    Some(timeout.positive().unwrap_or_default())
}

impl TlsConfig {
    fn decode(cursor: &Cursor<'_>, problems: &mut Problems) -> Self {
        let config = Self {
            secure: cursor.is_true("secure", problems),
            server_name: cursor.optional("serverName", problems),
            ca_file: cursor.optional("caFile", problems),
            cert_file: cursor.optional("certFile", problems),
            key_file: cursor.optional("keyFile", problems),
        };
        if !config.secure {
            let message = "without `secure: true` anybody may answer as the plugin";
            problems.warn(cursor.origin(), message);
        }
        if config.cert_file.is_some() != config.key_file.is_some() {
            problems.error(cursor.origin(), "`certFile` and `keyFile` belong together");
        }
        config
    }
}

#[cfg(feature = "api")]
impl PluginConfig {
    /// As GOST writes it: times are nanoseconds.
    pub(super) fn to_node(&self) -> super::node::Node {
        use super::node::Node;

        let kind = match self.kind {
            PluginKind::Grpc => "grpc",
            PluginKind::Http => "http",
        };
        let mut entries = vec![("type", Node::text(kind)), ("addr", Node::text(&self.addr))];
        if let Some(tls) = &self.tls {
            entries.push(("tls", tls.to_node()));
        }
        if let Some(timeout) = self.timeout {
            entries.push(("timeout", Node::plain(timeout.as_nanos())));
        }
        if let Some(token) = &self.token {
            entries.push(("token", Node::text(token)));
        }
        Node::map(entries)
    }
}

#[cfg(feature = "api")]
impl TlsConfig {
    fn to_node(&self) -> super::node::Node {
        use super::node::Node;

        let texts = [
            ("certFile", &self.cert_file),
            ("keyFile", &self.key_file),
            ("caFile", &self.ca_file),
            ("serverName", &self.server_name),
        ];
        let text = |(key, text): (&'static str, &Option<String>)| {
            text.as_deref().map(|text| (key, Node::text(text)))
        };
        let mut entries: Vec<_> = texts.into_iter().filter_map(text).collect();
        if self.secure {
            entries.push(("secure", Node::plain(true)));
        }
        Node::map(entries)
    }
}

/// An address without a name and a password in it, and without its query: plugins are also shown tokens there.
fn without_secrets(addr: &str) -> String {
    let (rest, query) = match addr.split_once('?') {
        Some((rest, _)) => (rest, "?.."),
        None => (addr, ""),
    };
    let (scheme, rest) = match rest.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None => (String::new(), rest),
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = authority.rsplit('@').next().unwrap_or_default();
    format!("{scheme}{host}{path}{query}")
}

/// Without the token.
impl fmt::Debug for PluginConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PluginConfig")
            .field("kind", &self.kind)
            .field("addr", &without_secrets(&self.addr))
            .field("timeout", &self.timeout)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}
