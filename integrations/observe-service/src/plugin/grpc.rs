//! Observers over gRPC.

use tonic::metadata::{MetadataMap, MetadataValue};

use super::{Delivery, DeliveryError, Plugin};
use crate::event::message::{ObserveReply, ObserveRequest};
use crate::report::Batch;
use crate::transport::{GrpcClient, PluginSettings, SettingsError};

/// An observer's plugin over gRPC: `/proto.Observer/Observe` at its address, which may be `host:port` or
/// `unix:///path`. Needs the feature `grpc`.
///
/// It connects when there is something to tell.
///
/// ```
/// use observe_service::{GrpcPlugin, Observers};
///
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # let _entered = runtime.enter();
/// let observers = Observers::new();
/// observers.insert("observer-0", GrpcPlugin::new("127.0.0.1:8000")?)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct GrpcPlugin(GrpcClient);

impl GrpcPlugin {
    /// A plugin at an address.
    ///
    /// # Errors
    ///
    /// If it is no such address.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime.
    pub fn new(address: &str) -> Result<Self, SettingsError> {
        Self::with(address, PluginSettings::default())
    }

    /// A plugin with settings of its own.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new), and if TLS cannot be set up or the token cannot stand in a header.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime.
    pub fn with(address: &str, settings: PluginSettings) -> Result<Self, SettingsError> {
        GrpcClient::new(address, settings).map(Self)
    }

    async fn deliver(&self, batch: &Batch) -> Result<(), DeliveryError> {
        let metadata = if self.0.is_numbered() {
            numbers(batch)
        } else {
            MetadataMap::new()
        };
        let request = ObserveRequest::from(batch.events());
        let path = "/proto.Observer/Observe";
        let reply: ObserveReply = self.0.call(path, request, metadata).await?;
        if reply.ok {
            Ok(())
        } else {
            Err(DeliveryError::Refused("it did not say `ok`".into()))
        }
    }
}

fn numbers(batch: &Batch) -> MetadataMap {
    let mut metadata = MetadataMap::new();
    // A service's name may be anything.
    if let Ok(source) = MetadataValue::try_from(batch.source()) {
        metadata.insert("x-observer-id", source);
    }
    metadata.insert("x-observer-sequence", batch.sequence().into());
    metadata
}

impl Plugin for GrpcPlugin {
    fn observe<'a>(&'a self, batch: &'a Batch) -> Delivery<'a> {
        Box::pin(self.deliver(batch))
    }
}
