#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod bounds;
mod builder;
mod cell;
mod check;
mod examples;
mod exemplar;
mod family;
mod handler;
mod kind;
mod local;
mod meters;
pub mod naming;
mod read;
mod rules;
mod series;
mod shard;
mod store;
mod table;
mod timer;
mod window;

pub use builder::MetersBuilder;
pub use exemplar::Exemplar;
pub use handler::MeterHandler;
pub use kind::MeterKind;
pub use meters::Meters;
pub use read::{Family, Histogram, Running, Series};
