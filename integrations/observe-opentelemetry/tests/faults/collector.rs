//! A collector that does as it is told.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;

use crate::{grpc, http};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transport {
    Grpc,
    Http,
}

pub(crate) const TRANSPORTS: [Transport; 2] = [Transport::Grpc, Transport::Http];

/// What becomes of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mood {
    #[default]
    Takes,
    Refuses,
    /// The request is read, and nothing is answered.
    Hangs,
}

/// What the collector's server asks it.
#[derive(Clone, Default)]
pub(crate) struct Desk(Arc<Mutex<(Mood, usize)>>);

impl Desk {
    /// What to do with a request; its spans count if they are taken.
    pub(crate) fn receive(&self, request: &ExportTraceServiceRequest) -> Mood {
        let resources = request.resource_spans.iter();
        let scopes = resources.flat_map(|resource| &resource.scope_spans);
        let spans: usize = scopes.map(|scope| scope.spans.len()).sum();
        let mut desk = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if desk.0 == Mood::Takes {
            desk.1 += spans;
        }
        desk.0
    }
}

/// A running one; it ends with this, and leaves its port.
pub(crate) struct Collector {
    desk: Desk,
    _server: Box<dyn Send>,
}

impl Collector {
    /// One at an address that nobody listens at.
    pub(crate) fn at(transport: Transport, address: SocketAddr) -> Self {
        let desk = Desk::default();
        let server: Box<dyn Send> = match transport {
            Transport::Grpc => Box::new(grpc::serve(address, desk.clone())),
            Transport::Http => Box::new(http::serve(address, desk.clone())),
        };
        Self {
            desk,
            _server: server,
        }
    }

    pub(crate) fn mood(&self, mood: Mood) {
        self.desk.0.lock().unwrap_or_else(PoisonError::into_inner).0 = mood;
    }

    /// How many spans it has taken.
    pub(crate) fn spans(&self) -> usize {
        self.desk.0.lock().unwrap_or_else(PoisonError::into_inner).1
    }
}
