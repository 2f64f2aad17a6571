//! Where events go.

mod delivery_error;
#[cfg(feature = "grpc")]
mod grpc;
#[cfg(feature = "http")]
mod http;
mod observers;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::report::Batch;

pub use delivery_error::DeliveryError;
#[cfg(feature = "grpc")]
pub use grpc::GrpcPlugin;
#[cfg(feature = "http")]
pub use http::HttpPlugin;
pub use observers::{ObserverExists, Observers};

/// A delivery on its way.
pub type Delivery<'a> = Pin<Box<dyn Future<Output = Result<(), DeliveryError>> + Send + 'a>>;

/// Takes events.
///
/// Plugins over HTTP and gRPC are here; a program can also be told of its own services:
///
/// ```
/// use observe_service::{Batch, Delivery, Observers, Plugin};
///
/// struct Printed;
///
/// impl Plugin for Printed {
///     fn observe<'a>(&'a self, batch: &'a Batch) -> Delivery<'a> {
///         Box::pin(async move {
///             for event in batch.events() {
///                 println!("{event:?}");
///             }
///             Ok(())
///         })
///     }
/// }
///
/// let observers = Observers::new();
/// observers.insert("printed", Printed)?;
/// # Ok::<(), observe_service::ObserverExists>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no plugin that events can be sent to",
    note = "implement `Plugin`, or use `HttpPlugin` or `GrpcPlugin`"
)]
pub trait Plugin: Send + Sync + 'static {
    /// Is called for each batch, by one task of each service and level that names it, so several calls
    /// may be on their way. A batch that was not taken comes again. How long it takes delays that level's
    /// reports and nothing else.
    fn observe<'a>(&'a self, batch: &'a Batch) -> Delivery<'a>;
}

impl<P: Plugin + ?Sized> Plugin for Arc<P> {
    fn observe<'a>(&'a self, batch: &'a Batch) -> Delivery<'a> {
        (**self).observe(batch)
    }
}
