//! Plugins over HTTP and gRPC, on loopback.
#![cfg(all(
    feature = "http",
    feature = "grpc",
    feature = "tls",
    feature = "receiver"
))]

mod authers;
mod certificates;
mod environment;
mod grpc;
mod grpc_secured;
mod grpc_wire;
mod http;
mod http_secured;
#[path = "../../../observe-http/tests/support/nowhere.rs"]
mod nowhere;
mod raw_server;
mod received;
mod redirects;

use std::time::Duration;

use observe_service::{Batch, DeliveryError, Event, Plugin, PluginSettings, State};

fn batch() -> Batch {
    Batch::new(
        "here/service-0/service",
        7,
        vec![Event::status("service-0", State::Running)],
    )
}

/// Tells a plugin something.
async fn tell(plugin: &impl Plugin) -> Result<(), DeliveryError> {
    plugin.observe(&batch()).await
}

/// Another process takes its time on a machine that is busy.
fn patient() -> PluginSettings {
    PluginSettings::default().timeout(Some(Duration::from_secs(60)))
}

fn impatient() -> PluginSettings {
    PluginSettings::default().timeout(Some(Duration::from_millis(50)))
}
