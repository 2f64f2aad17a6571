#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

#[cfg(feature = "api")]
mod api;
mod auth;
mod clients;
#[cfg(feature = "yaml")]
mod config;
mod counted;
mod counters;
mod event;
mod plugin;
#[cfg(feature = "receiver")]
mod receiver;
mod report;
mod service;
#[cfg(any(feature = "http", feature = "grpc"))]
mod transport;

#[cfg(all(feature = "api", feature = "axum"))]
pub use api::Serving;
#[cfg(feature = "api")]
pub use api::{Api, Restart, Restarting};
#[cfg(feature = "grpc")]
pub use auth::GrpcAuther;
#[cfg(feature = "http")]
pub use auth::HttpAuther;
pub use auth::{Authentication, Authenticator, Credentials, Users};
pub use clients::Clients;
#[cfg(feature = "yaml")]
pub use config::{
    ApiConfig, AutherConfig, Config, ConfigError, Configured, HandlerConfig, ObserverConfig,
    PluginConfig, PluginKind, Problem, ServiceConfig, TlsConfig, UserConfig,
};
pub use counted::{Accept, AcceptError, Counted, CountedListener, CountedSocket};
pub use counters::{Connection, Counters};
#[cfg(feature = "json")]
pub use event::json;
#[cfg(feature = "protobuf")]
pub use event::protobuf;
pub use event::{DecodeError, Event, EventBody, EventKind, Received, ServiceStatus, State, Stats};
#[cfg(feature = "grpc")]
pub use plugin::GrpcPlugin;
#[cfg(feature = "http")]
pub use plugin::HttpPlugin;
pub use plugin::{Delivery, DeliveryError, ObserverExists, Observers, Plugin};
#[cfg(feature = "receiver")]
pub use receiver::{Observed, ObserverService, Receipt, Receive, Receiver};
pub use report::{Batch, Guarantee, Health, Report, Retry};
pub use service::{Service, ServiceBuilder, ServiceSnapshot, Services, StatusLine};
#[cfg(all(feature = "tls", any(feature = "http", feature = "grpc")))]
pub use transport::Tls;
#[cfg(any(feature = "http", feature = "grpc"))]
pub use transport::{PluginSettings, SettingsError};
