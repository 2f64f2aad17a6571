//! The names of the keys, for conventions and filters of one's own.
//!
//! ```
//! use observe_http::keys;
//!
//! assert_eq!(keys::server::METHOD.name(), "method");
//! assert_eq!(keys::client::CLIENT_NAME.name(), "client.name");
//! ```

pub mod client;
pub mod server;
