//! Where a plugin listens.

use super::settings_error::SettingsError;

/// Where a plugin listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Tcp {
        host: String,
        port: u16,
    },
    #[cfg(feature = "grpc")]
    Unix(String),
}

impl Target {
    /// An address as Go's gRPC reads it: `host:port`, `dns:///host:port`, `unix:///path`. Without a port it
    /// is 443.
    #[cfg(feature = "grpc")]
    pub(super) fn from_grpc(address: &str) -> Result<Self, SettingsError> {
        if let Some(path) = address.strip_prefix("unix:") {
            return Ok(Self::Unix(path.strip_prefix("//").unwrap_or(path).into()));
        }
        let address = ["dns:///", "passthrough:///"]
            .iter()
            .find_map(|scheme| address.strip_prefix(scheme))
            .unwrap_or(address);
        Self::from_authority(address, 443)
    }

    /// `host:port`, `[::1]:port` or a host alone.
    pub(super) fn from_authority(address: &str, port: u16) -> Result<Self, SettingsError> {
        let unreadable = || {
            SettingsError::new(format!(
                "address `{address}` is not of the form `host:port`"
            ))
        };
        let (host, port) = match address.rsplit_once(':') {
            // Of an address of IPv6 the brackets tell.
            Some((_, rest)) if rest.ends_with(']') => (address, port),
            Some((host, digits)) => (host, digits.parse().map_err(|_| unreadable())?),
            None => (address, port),
        };
        let host = host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'))
            .unwrap_or(host);
        if host.is_empty() || host.contains(['/', '@', '[', ']', ' ']) {
            return Err(unreadable());
        }
        Ok(Self::Tcp {
            host: host.into(),
            port,
        })
    }

    /// What a server is to be called, unless settings say so.
    #[cfg(feature = "tls")]
    pub(super) fn host(&self) -> &str {
        match self {
            Self::Tcp { host, .. } => host,
            #[cfg(feature = "grpc")]
            Self::Unix(_) => "localhost",
        }
    }

    #[cfg(feature = "grpc")]
    pub(super) fn authority(&self) -> String {
        match self {
            Self::Tcp { host, port } if host.contains(':') => format!("[{host}]:{port}"),
            Self::Tcp { host, port } => format!("{host}:{port}"),
            Self::Unix(_) => "localhost".into(),
        }
    }
}

#[cfg(all(test, feature = "grpc"))]
mod tests {
    use super::Target;

    fn tcp(host: &str, port: u16) -> Target {
        let host = host.into();
        Target::Tcp { host, port }
    }

    /// Rules: grpc.target.
    #[test]
    fn addresses_are_read_as_go_does() {
        for (address, target) in [
            ("127.0.0.1:8000", tcp("127.0.0.1", 8000)),
            ("plugin", tcp("plugin", 443)),
            ("[::1]:8000", tcp("::1", 8000)),
            ("[::1]", tcp("::1", 443)),
            ("dns:///plugin:8000", tcp("plugin", 8000)),
            (
                "unix:///run/plugin.sock",
                Target::Unix("/run/plugin.sock".into()),
            ),
            ("unix:plugin.sock", Target::Unix("plugin.sock".into())),
        ] {
            assert_eq!(Target::from_grpc(address).expect(address), target);
        }
        for address in [
            "",
            ":8000",
            "http://plugin:8000",
            "plugin:port",
            "plugin:8000/path",
        ] {
            Target::from_grpc(address).expect_err(address);
        }
    }
}
