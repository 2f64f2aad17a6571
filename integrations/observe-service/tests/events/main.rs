//! Events on the wire: the specification's bytes, both ways.
#![cfg(all(feature = "json", feature = "protobuf"))]

mod golden;
mod replies;
mod requests;
