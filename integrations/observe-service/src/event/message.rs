//! The messages of `package proto`, for both encodings: the order of fields is that of the JSON.

use super::{Event, EventBody, EventKind, Received, ServiceStatus, State, Stats};

/// `proto.ObserveRequest`.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "protobuf", derive(prost::Message))]
#[cfg_attr(not(feature = "protobuf"), derive(Debug, Default))]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "json", serde(default))]
pub(crate) struct ObserveRequest {
    // Go writes `null` for a list that nobody has made.
    #[cfg_attr(feature = "json", serde(deserialize_with = "list_or_null"))]
    #[cfg_attr(feature = "protobuf", prost(message, repeated, tag = "1"))]
    pub(crate) events: Vec<EventMessage>,
}

/// `proto.Event`.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "protobuf", derive(prost::Message))]
#[cfg_attr(not(feature = "protobuf"), derive(Debug, Default))]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "json", serde(default))]
pub(crate) struct EventMessage {
    #[cfg_attr(feature = "protobuf", prost(string, tag = "1"))]
    pub(crate) kind: String,
    #[cfg_attr(feature = "protobuf", prost(string, tag = "2"))]
    pub(crate) service: String,
    #[cfg_attr(feature = "json", serde(skip_serializing_if = "String::is_empty"))]
    #[cfg_attr(feature = "protobuf", prost(string, tag = "3"))]
    pub(crate) client: String,
    #[cfg_attr(feature = "protobuf", prost(string, tag = "4"))]
    pub(crate) r#type: String,
    #[cfg_attr(feature = "json", serde(skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "protobuf", prost(message, optional, tag = "5"))]
    pub(crate) stats: Option<StatsMessage>,
    #[cfg_attr(feature = "json", serde(skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "protobuf", prost(message, optional, tag = "6"))]
    pub(crate) status: Option<StatusMessage>,
}

/// `proto.Stats`.
#[derive(Clone, Copy, PartialEq)]
#[cfg_attr(feature = "protobuf", derive(prost::Message))]
#[cfg_attr(not(feature = "protobuf"), derive(Debug, Default))]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "json", serde(default, rename_all = "camelCase"))]
pub(crate) struct StatsMessage {
    #[cfg_attr(feature = "protobuf", prost(uint64, tag = "1"))]
    pub(crate) total_conns: u64,
    #[cfg_attr(feature = "protobuf", prost(uint64, tag = "2"))]
    pub(crate) current_conns: u64,
    #[cfg_attr(feature = "protobuf", prost(uint64, tag = "3"))]
    pub(crate) input_bytes: u64,
    #[cfg_attr(feature = "protobuf", prost(uint64, tag = "4"))]
    pub(crate) output_bytes: u64,
    #[cfg_attr(feature = "protobuf", prost(uint64, tag = "5"))]
    pub(crate) total_errs: u64,
}

/// `proto.ServiceStatus`.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "protobuf", derive(prost::Message))]
#[cfg_attr(not(feature = "protobuf"), derive(Debug, Default))]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "json", serde(default))]
pub(crate) struct StatusMessage {
    #[cfg_attr(feature = "protobuf", prost(string, tag = "1"))]
    pub(crate) state: String,
    #[cfg_attr(feature = "protobuf", prost(string, tag = "2"))]
    pub(crate) msg: String,
}

/// `proto.ObserveReply`.
#[cfg(any(feature = "grpc", feature = "receiver"))]
#[derive(Clone, Copy, PartialEq, prost::Message)]
pub(crate) struct ObserveReply {
    #[prost(bool, tag = "1")]
    pub(crate) ok: bool,
}

#[cfg(feature = "json")]
fn list_or_null<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<EventMessage>, D::Error> {
    let list: Option<Vec<EventMessage>> = serde::Deserialize::deserialize(deserializer)?;
    Ok(list.unwrap_or_default())
}

impl From<&[Event]> for ObserveRequest {
    fn from(events: &[Event]) -> Self {
        Self {
            events: events.iter().map(EventMessage::from).collect(),
        }
    }
}

impl From<ObserveRequest> for Received {
    fn from(request: ObserveRequest) -> Self {
        let count = request.events.len();
        let events: Vec<Event> = request.events.into_iter().filter_map(known).collect();
        Self {
            unknown: count - events.len(),
            events,
        }
    }
}

impl From<&Event> for EventMessage {
    fn from(event: &Event) -> Self {
        let message = Self {
            kind: event.kind.as_str().into(),
            service: event.service.clone(),
            client: event.client.clone(),
            ..Self::default()
        };
        match &event.body {
            EventBody::Stats(stats) => Self {
                r#type: "stats".into(),
                stats: Some((*stats).into()),
                ..message
            },
            EventBody::Status(status) => Self {
                r#type: "status".into(),
                status: Some(status.into()),
                ..message
            },
        }
    }
}

impl From<Stats> for StatsMessage {
    fn from(stats: Stats) -> Self {
        let Stats {
            total_conns,
            current_conns,
            input_bytes,
            output_bytes,
            total_errs,
        } = stats;
        Self {
            total_conns,
            current_conns,
            input_bytes,
            output_bytes,
            total_errs,
        }
    }
}

impl From<StatsMessage> for Stats {
    fn from(message: StatsMessage) -> Self {
        let StatsMessage {
            total_conns,
            current_conns,
            input_bytes,
            output_bytes,
            total_errs,
        } = message;
        Self {
            total_conns,
            current_conns,
            input_bytes,
            output_bytes,
            total_errs,
        }
    }
}

impl From<&ServiceStatus> for StatusMessage {
    fn from(status: &ServiceStatus) -> Self {
        Self {
            state: status.state.as_str().into(),
            msg: status.msg.clone(),
        }
    }
}

/// The event, if this version knows what it says.
fn known(message: EventMessage) -> Option<Event> {
    let body = match &*message.r#type {
        "stats" => EventBody::Stats(message.stats?.into()),
        "status" => {
            let StatusMessage { state, msg } = message.status?;
            let state = State::named(&state)?;
            EventBody::Status(ServiceStatus { state, msg })
        }
        _ => return None,
    };
    Some(Event {
        kind: EventKind::named(&message.kind)?,
        service: message.service,
        client: message.client,
        body,
    })
}
