//! Events as protobuf, as gRPC plugins take them: messages of `package proto`.

use prost::Message as _;

use super::message::ObserveRequest;
use super::{DecodeError, Event, Received};

/// The bytes of an `ObserveRequest`.
pub fn encode(events: &[Event]) -> Vec<u8> {
    ObserveRequest::from(events).encode_to_vec()
}

/// The events of an `ObserveRequest`.
///
/// # Errors
///
/// If the bytes are no such message.
pub fn decode(bytes: &[u8]) -> Result<Received, DecodeError> {
    let request = ObserveRequest::decode(bytes).map_err(DecodeError::new)?;
    Ok(request.into())
}
