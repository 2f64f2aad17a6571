//! How plugins elsewhere are reached.

mod connector;
#[cfg(feature = "grpc")]
mod grpc_client;
#[cfg(feature = "http")]
mod http_client;
mod settings;
mod settings_error;
mod stream;
mod target;
#[cfg(feature = "tls")]
mod tls;
#[cfg(feature = "tls")]
mod unverified;

pub use settings::PluginSettings;
pub use settings_error::SettingsError;
#[cfg(feature = "tls")]
pub use tls::Tls;

#[cfg(feature = "grpc")]
pub(crate) use grpc_client::GrpcClient;
#[cfg(feature = "http")]
pub(crate) use http_client::HttpClient;

/// No reply is longer than `{"ok":true}` and what a proxy may add to it.
const MAX_REPLY: usize = 64 * 1024;
