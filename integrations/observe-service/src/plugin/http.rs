//! Observers over HTTP.

use http::{HeaderMap, HeaderValue};

use super::{Delivery, DeliveryError, Plugin};
use crate::event::json;
use crate::report::Batch;
use crate::transport::{HttpClient, PluginSettings, SettingsError};

/// An observer's plugin over HTTP: each batch is posted to its address, and is taken if the reply has status
/// 200 and says `{"ok":true}`. Needs the feature `http`.
///
/// ```
/// use observe_service::{HttpPlugin, Observers};
///
/// let observers = Observers::new();
/// observers.insert("observer-0", HttpPlugin::new("http://127.0.0.1:8000/observer")?)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct HttpPlugin(HttpClient);

impl HttpPlugin {
    /// A plugin at an address, whose query is kept.
    ///
    /// # Errors
    ///
    /// If it is no address of HTTP, or TLS cannot be set up.
    pub fn new(address: &str) -> Result<Self, SettingsError> {
        Self::with(address, PluginSettings::default())
    }

    /// A plugin with settings of its own.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new), and if the token cannot stand in a header.
    pub fn with(address: &str, settings: PluginSettings) -> Result<Self, SettingsError> {
        HttpClient::new(address, settings).map(Self)
    }

    async fn deliver(&self, batch: &Batch) -> Result<(), DeliveryError> {
        let headers = if self.0.is_numbered() {
            numbers(batch)
        } else {
            HeaderMap::new()
        };
        let reply = self.0.post(json::encode(batch.events()), headers).await?;
        match json::accepts(&reply) {
            Ok(true) => Ok(()),
            Ok(false) => Err(DeliveryError::Refused("it did not say `ok`".into())),
            Err(error) => Err(DeliveryError::Garbled(error.into())),
        }
    }
}

fn numbers(batch: &Batch) -> HeaderMap {
    let mut headers = HeaderMap::new();
    // A service's name may be anything.
    if let Ok(source) = HeaderValue::from_bytes(batch.source().as_bytes()) {
        headers.insert("x-observer-id", source);
    }
    headers.insert("x-observer-sequence", batch.sequence().into());
    headers
}

impl Plugin for HttpPlugin {
    fn observe<'a>(&'a self, batch: &'a Batch) -> Delivery<'a> {
        Box::pin(self.deliver(batch))
    }
}
