//! A collector that keeps what it is given, over gRPC and over HTTP.

use std::cell::RefCell;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use opentelemetry_proto::tonic::collector::metrics::v1::metrics_service_server::{
    MetricsService, MetricsServiceServer,
};
use opentelemetry_proto::tonic::collector::metrics::v1::{
    ExportMetricsServiceRequest, ExportMetricsServiceResponse,
};
use opentelemetry_proto::tonic::metrics::v1::Metric;
use prost::Message as _;
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;
use tonic::{Request, Response, Status};

/// What has been pushed, in order.
pub(crate) struct Collector {
    pub(crate) address: SocketAddr,
    pushed: Receiver<Pushed>,
    sender: RefCell<Option<String>>,
}

/// A push, and what it says in `authorization`.
struct Pushed {
    request: ExportMetricsServiceRequest,
    sender: Option<String>,
}

impl Collector {
    /// The next push; waits for it.
    pub(crate) fn next(&self) -> ExportMetricsServiceRequest {
        let next = self.pushed.recv_timeout(Duration::from_secs(60));
        let Pushed { request, sender } = next.expect("something is pushed");
        self.sender.replace(sender);
        request
    }

    /// Who has sent the last push, by its own words.
    pub(crate) fn sender(&self) -> Option<String> {
        self.sender.borrow().clone()
    }
}

/// The pushed metric of that name.
pub(crate) fn metric<'a>(request: &'a ExportMetricsServiceRequest, name: &str) -> &'a Metric {
    let scopes = request
        .resource_metrics
        .iter()
        .flat_map(|resource| &resource.scope_metrics);
    let mut metrics = scopes.flat_map(|scope| &scope.metrics);
    metrics
        .find(|metric| metric.name == name)
        .expect("the metric is pushed")
}

struct Service(Sender<Pushed>);

#[tonic::async_trait]
impl MetricsService for Service {
    async fn export(
        &self,
        request: Request<ExportMetricsServiceRequest>,
    ) -> Result<Response<ExportMetricsServiceResponse>, Status> {
        let sender = request.metadata().get("authorization");
        let sender = sender.and_then(|sender| sender.to_str().ok());
        let kept = self.0.send(Pushed {
            sender: sender.map(str::to_owned),
            request: request.into_inner(),
        });
        kept.map_err(|_| Status::unavailable("the test is over"))?;
        Ok(Response::new(ExportMetricsServiceResponse::default()))
    }
}

/// A collector on a free port; its thread ends with the process.
pub(crate) fn grpc() -> Collector {
    grpc_at(SocketAddr::from(([127, 0, 0, 1], 0)))
}

/// One at an address that nobody listens at.
pub(crate) fn grpc_at(address: SocketAddr) -> Collector {
    let (sender, pushed) = mpsc::channel();
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime can be made");
        runtime.block_on(async {
            let incoming = TcpIncoming::bind(address).expect("the port is free");
            let address = incoming.local_addr().expect("it is bound");
            tell.send(address).expect("the test waits");
            let service = MetricsServiceServer::new(Service(sender));
            let served = Server::builder().add_service(service);
            served.serve_with_incoming(incoming).await
        })
    });
    Collector {
        address: told.recv().expect("the collector starts"),
        pushed,
        sender: RefCell::default(),
    }
}

/// A collector on a free port that answers with `status`; its thread ends with the process.
pub(crate) fn http(status: &'static str) -> Collector {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    let (sender, pushed) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let request = read(&stream);
            let answer =
                format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            let mut stream = stream;
            stream
                .write_all(answer.as_bytes())
                .expect("the client waits");
            if sender.send(request).is_err() {
                return;
            }
        }
    });
    Collector {
        address,
        pushed,
        sender: RefCell::default(),
    }
}

/// Reads one request of a known length.
fn read(stream: &TcpStream) -> Pushed {
    let mut reader = BufReader::new(stream);
    let (mut length, mut line) = (0, String::new());
    let (mut is_protobuf, mut sender) = (false, None);
    while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
        if let Some(value) = line.trim().strip_prefix("authorization: ") {
            sender = Some(value.to_owned());
        }
        let header = line.trim().to_ascii_lowercase();
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length is a number");
        }
        is_protobuf |= header == "content-type: application/x-protobuf";
        line.clear();
    }
    assert!(is_protobuf, "the push says what it is");
    let mut body = vec![0; length];
    reader
        .read_exact(&mut body)
        .expect("the body is as long as it says");
    let request = ExportMetricsServiceRequest::decode(&*body);
    Pushed {
        request: request.expect("the body is a push"),
        sender,
    }
}
