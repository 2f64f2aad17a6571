//! Carries a trace from one process to the next: identity, W3C text forms, carriers.
//!
//! A [`TraceContext`] says which trace a piece of work belongs to. Its text forms are those of
//! [W3C Trace Context](https://www.w3.org/TR/trace-context-2/) (`traceparent` and `tracestate`)
//! and [W3C Baggage](https://www.w3.org/TR/baggage/). A [`Sender`] writes them into a message, a
//! [`Receiver`] reads them from one. Nothing here samples, records or exports.
//!
//! ```
//! use std::collections::HashMap;
//! use observe::propagation::{Receiver, Sender, TraceContext, TraceFlags};
//!
//! let here = TraceContext::root(TraceFlags::SAMPLED);
//!
//! let mut sender = Sender::request(HashMap::new()).remote_service_name("inventory");
//! sender.inject(&here, None);
//!
//! let receiver = Receiver::request(sender.carrier);
//! let parent = receiver.extract().parent.expect("the sender wrote a traceparent");
//! assert_eq!(parent.trace_id, here.trace_id);
//! assert_ne!(parent.child().span_id, here.span_id);
//! ```
//!
//! # Names in Micrometer
//!
//! | Micrometer | here |
//! | --- | --- |
//! | `Propagator.Setter`, `Propagator.Getter` | [`Setter`], [`Getter`], implemented by the carrier itself |
//! | `SenderContext` (kind `PRODUCER`) | [`Sender::new`] |
//! | `RequestReplySenderContext` (kind `CLIENT`) | [`Sender::request`] |
//! | `ReceiverContext` (kind `CONSUMER`) | [`Receiver::new`] |
//! | `RequestReplyReceiverContext` (kind `SERVER`) | [`Receiver::request`] |
//! | `setRemoteServiceName`, `setRemoteServiceAddress` | [`Sender::remote_service_name`], [`Sender::remote_service_address`], and of [`Receiver`] |
//! | `getRemoteServiceName`, `getRemoteServiceAddress` | the fields of [`Remote`] |
//! | `ResponseContext.setResponse` | no counterpart: keys of the answer are read from the return value of the observed function |

mod baggage;
mod baggage_error;
mod baggage_member;
mod carrier;
mod extract;
mod field;
mod getter;
mod hex;
mod inject;
mod parse_id_error;
mod percent;
mod random;
mod receiver;
mod remote;
mod sender;
mod setter;
mod shared_text;
mod span_id;
mod trace_context;
mod trace_flags;
mod trace_id;
mod trace_parent;
mod trace_state;
mod trace_state_entry;

pub use baggage::{Baggage, ParsedBaggage};
pub use baggage_error::BaggageError;
pub use baggage_member::{BaggageMember, BaggageProperty};
pub use extract::{Extracted, extract};
pub use getter::Getter;
pub use inject::inject;
pub use parse_id_error::ParseIdError;
pub use random::reseed_ids;
pub use receiver::Receiver;
pub use remote::Remote;
pub use sender::Sender;
pub use setter::Setter;
pub use span_id::SpanId;
pub use trace_context::TraceContext;
pub use trace_flags::TraceFlags;
pub use trace_id::TraceId;
pub use trace_parent::{ParseTraceParentError, TraceParent};
pub use trace_state::TraceState;
pub use trace_state_entry::ParseTraceStateError;
