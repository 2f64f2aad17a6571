//! What both transports can be told.

use std::fmt;
use std::time::Duration;

#[cfg(feature = "tls")]
use super::tls::Tls;

/// How a plugin is spoken to.
///
/// ```
/// use std::time::Duration;
/// use observe_service::PluginSettings;
///
/// let settings = PluginSettings::default()
///     .timeout(Some(Duration::from_secs(10)))
///     .token("gost");
/// # let _ = settings;
/// ```
#[derive(Clone)]
pub struct PluginSettings {
    pub(super) timeout: Option<Duration>,
    pub(super) token: Option<String>,
    pub(crate) is_numbered: bool,
    #[cfg(feature = "tls")]
    pub(super) tls: Option<Tls>,
}

impl PluginSettings {
    /// How long a request may take, from connecting to the end of the reply: five seconds unless it is set;
    /// `None` is for ever, as GOST has it.
    #[must_use]
    pub fn timeout(mut self, timeout: Option<Duration>) -> Self {
        self.timeout = timeout;
        self
    }

    /// What the plugin knows its services by: `Authorization: Bearer` over HTTP, `token` over gRPC.
    #[must_use]
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Says of each batch where it comes from and its number there, as `X-Observer-Id` and
    /// `X-Observer-Sequence`, by which a plugin can know a batch that it has taken already.
    #[must_use]
    pub fn numbered(mut self) -> Self {
        self.is_numbered = true;
        self
    }

    /// Speaks TLS; needs the feature `tls`. Without it gRPC is in clear text, and HTTP as its address says,
    /// with certificates verified.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn tls(mut self, tls: Tls) -> Self {
        self.tls = Some(tls);
        self
    }
}

impl Default for PluginSettings {
    fn default() -> Self {
        Self {
            timeout: Some(Duration::from_secs(5)),
            token: None,
            is_numbered: false,
            #[cfg(feature = "tls")]
            tls: None,
        }
    }
}

/// Without the token.
impl fmt::Debug for PluginSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PluginSettings")
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
