//! Plugins over gRPC.

use std::error::Error;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use http::Uri;
use http::uri::PathAndQuery;
use prost::Message;
use tokio::time::timeout;
use tonic::client::Grpc;
use tonic::metadata::{Ascii, MetadataMap, MetadataValue};
use tonic::transport::{Channel, Endpoint};
use tonic::{Code, Request, Status, TimeoutExpired};
use tonic_prost::ProstCodec;

use super::MAX_REPLY;
use super::connector::{ConnectFailed, Connector, behind, is_behind};
use super::settings::PluginSettings;
use super::settings_error::SettingsError;
use super::target::Target;
use crate::plugin::DeliveryError;
use crate::report::LONGEST;

/// Calls the methods of one plugin.
pub(crate) struct GrpcClient {
    endpoint: Endpoint,
    connector: Connector,
    /// The connection, as soon as there is one.
    channel: Mutex<Channel>,
    token: Option<MetadataValue<Ascii>>,
    settings: PluginSettings,
}

impl GrpcClient {
    /// Connects when it is called, and again when the connection is gone.
    pub(crate) fn new(address: &str, settings: PluginSettings) -> Result<Self, SettingsError> {
        let target = Target::from_grpc(address)?;
        // The connector knows the way; tonic wants an address of its own, without TLS, which is not its.
        let endpoint = Endpoint::from_static("http://plugin").origin(origin(&target, &settings)?);
        let connector = Connector {
            target: Some(target),
            at_most: settings.timeout,
            #[cfg(feature = "tls")]
            tls: (settings.tls.as_ref())
                .map(|tls| tls.connection(b"h2"))
                .transpose()?,
        };
        let token = settings.token.as_deref().map(str::parse).transpose();
        let token = token.map_err(|_| SettingsError::new("the token cannot stand in a header"))?;
        Ok(Self {
            channel: Mutex::new(endpoint.connect_with_connector_lazy(connector.clone())),
            endpoint,
            connector,
            token,
            settings,
        })
    }

    pub(crate) fn is_numbered(&self) -> bool {
        self.settings.is_numbered
    }

    /// Calls a method.
    pub(crate) async fn call<M, R>(
        &self,
        path: &'static str,
        message: M,
        metadata: MetadataMap,
    ) -> Result<R, DeliveryError>
    where
        M: Message + 'static,
        R: Message + Default + 'static,
    {
        let exchange = self.exchange(path, message, metadata);
        let Some(limit) = self.settings.timeout else {
            return exchange.await;
        };
        let result = match timeout(limit, exchange).await {
            // The channel has a clock of its own, which may be ahead.
            Ok(Err(DeliveryError::Lost(error))) if is_behind::<TimeoutExpired>(&*error) => None,
            Ok(result) => Some(result),
            Err(_) => None,
        };
        result.unwrap_or_else(|| {
            self.reconnect();
            Err(DeliveryError::TimedOut(limit))
        })
    }

    /// The next call has a connection of its own: whoever does not answer in time may be gone, of which
    /// nothing is heard here as long as nothing says so.
    fn reconnect(&self) {
        let connector = self.connector.clone();
        *self.channel() = self.endpoint.connect_with_connector_lazy(connector);
    }

    fn channel(&self) -> MutexGuard<'_, Channel> {
        self.channel.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn exchange<M, R>(
        &self,
        path: &'static str,
        message: M,
        metadata: MetadataMap,
    ) -> Result<R, DeliveryError>
    where
        M: Message + 'static,
        R: Message + Default + 'static,
    {
        let client = Grpc::new(self.channel().clone());
        let mut client = client.max_decoding_message_size(MAX_REPLY);
        let ready = client.ready().await;
        ready.map_err(|error| DeliveryError::Unreachable(error.into()))?;
        let mut request = Request::from_parts(metadata, tonic::Extensions::default(), message);
        if let Some(token) = &self.token {
            request.metadata_mut().insert("token", token.clone());
        }
        if let Some(limit) = self.settings.timeout {
            request.set_timeout(limit.min(LONGEST));
        }
        let path = PathAndQuery::from_static(path);
        let reply = client.unary(request, path, ProstCodec::<M, R>::default());
        Ok(reply.await.map_err(failed)?.into_inner())
    }
}

/// What the plugin is called in requests.
fn origin(target: &Target, settings: &PluginSettings) -> Result<Uri, SettingsError> {
    let (scheme, name) = scheme(settings);
    let authority = name.map_or_else(|| target.authority(), str::to_owned);
    format!("{scheme}://{authority}").parse().map_err(|error| {
        SettingsError::because(format!("`{authority}` is no server's name"), error)
    })
}

#[cfg(feature = "tls")]
fn scheme(settings: &PluginSettings) -> (&'static str, Option<&str>) {
    match &settings.tls {
        Some(tls) => ("https", tls.name()),
        None => ("http", None),
    }
}

#[cfg(not(feature = "tls"))]
fn scheme(_: &PluginSettings) -> (&'static str, Option<&str>) {
    ("http", None)
}

fn failed(status: Status) -> DeliveryError {
    if is_behind::<ConnectFailed>(&status) {
        return DeliveryError::Unreachable(ChannelError(status).into());
    }
    // What the plugin has answered has nothing behind it.
    match (status.code(), status.source()) {
        (Code::OutOfRange | Code::Internal, None) if is_reply_refused(&status) => {
            DeliveryError::Garbled(ChannelError(status).into())
        }
        (code, None) => DeliveryError::Refused(format!("{code:?}: {}", status.message())),
        (_, Some(_)) => DeliveryError::Lost(ChannelError(status).into()),
    }
}

/// Whether it was this end that did not understand the other.
fn is_reply_refused(status: &Status) -> bool {
    ["decoded message length", "failed to decode", "compression"]
        .iter()
        .any(|part| status.message().contains(part))
}

/// What this end says of a call: a status would show what is behind it in its own text, as if for debugging, and
/// then once more.
#[derive(Debug)]
struct ChannelError(Status);

impl fmt::Display for ChannelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match behind::<ConnectFailed>(&self.0) {
            Some(failed) => failed.fmt(f),
            None => f.write_str(self.0.message()),
        }
    }
}

impl Error for ChannelError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match behind::<ConnectFailed>(&self.0) {
            Some(failed) => failed.source(),
            None => self.0.source(),
        }
    }
}

impl fmt::Debug for GrpcClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("GrpcClient").field(&self.settings).finish()
    }
}
