#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod server;

pub mod client;

pub mod keys;

pub mod values;

mod answer;
mod body;
mod carrier;
mod convention;
mod error_source;
mod exchange;
mod head;
mod intern;
mod key;
mod observed;
mod pattern;
mod place;
mod progress;
mod running;

pub use body::ObservedBody;
pub use client::{
    ClientExchange, ClientLayer, ClientRequest, ClientRequestConvention,
    DefaultClientRequestConvention, UriTemplate,
};
pub use error_source::is_io_error;
pub use server::{
    DefaultServerRequestConvention, RequestHead, ServerExchange, ServerLayer, ServerObservation,
    ServerRequest, ServerRequestConvention,
};
