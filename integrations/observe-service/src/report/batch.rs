//! What is sent at once.

use std::sync::Arc;

use super::settings::Report;
use crate::event::{Event, EventBody};

/// Events that a plugin takes all or none of.
#[derive(Clone, Debug)]
pub struct Batch {
    source: Arc<str>,
    sequence: u64,
    events: Vec<Event>,
}

impl Batch {
    /// Of a source, the batch of this number.
    ///
    /// Services make their batches themselves; this is for tests of plugins.
    pub fn new(source: impl Into<Arc<str>>, sequence: u64, events: Vec<Event>) -> Self {
        Self {
            source: source.into(),
            sequence,
            events,
        }
    }

    /// Its events, of which there is at least one.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Which level of which service of which process it comes from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Its number among those of its source. A batch that is sent again keeps it.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }
}

/// Events in as few parts as the report's limits allow.
pub(super) fn parts(events: Vec<Event>, report: &Report) -> Vec<Vec<Event>> {
    let mut parts: Vec<Vec<Event>> = Vec::new();
    let mut bytes = 0;
    for event in events {
        let size = size(&event);
        match parts.last_mut() {
            Some(part) if part.len() < report.max_events && bytes + size <= report.max_bytes => {
                bytes += size;
                part.push(event);
            }
            _ => {
                bytes = size;
                parts.push(vec![event]);
            }
        }
    }
    parts
}

/// No less than the event takes as JSON, which is longer than protobuf.
fn size(event: &Event) -> usize {
    const NAMES: usize = 160;
    const NUMBERS: usize = 5 * 20;
    let texts = escaped(&event.service) + escaped(&event.client);
    NAMES
        + texts
        + match &event.body {
            EventBody::Stats(_) => NUMBERS,
            EventBody::Status(status) => escaped(&status.msg),
        }
}

fn escaped(text: &str) -> usize {
    let length = |byte: u8| match byte {
        b'"' | b'\\' => 2,
        0..0x20 => 6,
        _ => 1,
    };
    text.bytes().map(length).sum()
}
