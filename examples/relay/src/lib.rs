//! A proxy that is configured as GOST is: handlers `tcp`, `http` and `socks5`, observed at both levels.

mod handler;
mod node;

pub use node::{Node, address_of};
