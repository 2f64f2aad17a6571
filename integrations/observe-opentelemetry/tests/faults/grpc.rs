//! A collector that speaks gRPC.

use std::net::SocketAddr;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use opentelemetry_proto::tonic::collector::trace::v1::trace_service_server::{
    TraceService, TraceServiceServer,
};
use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use tokio::sync::oneshot;
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;
use tonic::{Request, Response, Status};

use crate::collector::{Desk, Mood};

struct Service(Desk);

#[tonic::async_trait]
impl TraceService for Service {
    async fn export(
        &self,
        request: Request<ExportTraceServiceRequest>,
    ) -> Result<Response<ExportTraceServiceResponse>, Status> {
        match self.0.receive(request.get_ref()) {
            Mood::Takes => Ok(Response::new(ExportTraceServiceResponse::default())),
            Mood::Refuses => Err(Status::unavailable("not today")),
            Mood::Hangs => std::future::pending().await,
        }
    }
}

/// Ends the server, with all its connections.
pub(crate) struct Running {
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.end.take());
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

pub(crate) fn serve(address: SocketAddr, desk: Desk) -> Running {
    let (end, ended) = oneshot::channel::<()>();
    let (tell, told) = mpsc::channel();
    let thread = thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime can be made");
        runtime.block_on(async {
            let incoming = TcpIncoming::bind(address).expect("the port is free");
            tell.send(()).expect("the test waits");
            let service = TraceServiceServer::new(Service(desk));
            let served = Server::builder().add_service(service);
            tokio::select! {
                served = served.serve_with_incoming(incoming) => served.expect("it serves"),
                _ = ended => {}
            }
        });
        // Connections end on its threads, which answer as long as they go on.
        runtime.shutdown_timeout(Duration::from_secs(60));
    });
    told.recv().expect("the collector starts");
    Running {
        end: Some(end),
        thread: Some(thread),
    }
}
