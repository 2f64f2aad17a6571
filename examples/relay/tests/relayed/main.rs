//! What the plugin is told is what went through: at the level of the service the bytes on the client's socket,
//! at that of the handler those that were relayed for a user.

mod api;
mod cable;
mod configuration;
mod curl;
mod ending;
mod http;
mod origin;
mod plugin;
mod program;
mod restart;
#[path = "../../../../integrations/observe-prometheus/tests/scraped/skipped.rs"]
mod skipped;
mod socks5;
mod stand;
mod tcp;
mod told;
