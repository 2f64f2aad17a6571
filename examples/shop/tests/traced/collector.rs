//! A receiver of OTLP over HTTP that keeps what it is given.

use std::sync::mpsc::{Receiver, channel};
use std::thread;

use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, Span};
use prost::Message as _;

pub(crate) struct Collector {
    pub(crate) endpoint: String,
    requests: Receiver<ExportTraceServiceRequest>,
}

impl Collector {
    pub(crate) fn start() -> Self {
        let (sender, requests) = channel();
        let receive = post(move |body: Bytes| async move {
            let request = ExportTraceServiceRequest::decode(body).expect("it is OTLP");
            // The test may be over.
            let _ = sender.send(request);
        });
        let app: Router = Router::new().route("/v1/traces", receive);
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("some port is free");
        listener.set_nonblocking(true).expect("tokio asks for it");
        let address = listener.local_addr().expect("it is bound");
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_io()
                .build();
            runtime.expect("a runtime").block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener);
                axum::serve(listener.expect("it is a listener"), app).await
            })
        });
        Self {
            endpoint: format!("http://{address}"),
            requests,
        }
    }

    /// What has come by now, each span with the name of its service.
    pub(crate) fn spans(&self) -> Vec<(String, Span)> {
        let resources = self
            .requests
            .try_iter()
            .flat_map(|request| request.resource_spans);
        let spans = resources.flat_map(|resource| {
            let service = service(&resource);
            let spans = resource
                .scope_spans
                .into_iter()
                .flat_map(|scope| scope.spans);
            spans.map(move |span| (service.clone(), span))
        });
        spans.collect()
    }
}

fn service(resource: &ResourceSpans) -> String {
    let attributes = resource
        .resource
        .iter()
        .flat_map(|resource| &resource.attributes);
    let mut names = attributes.filter(|attribute| attribute.key == "service.name");
    let name = names.find_map(|attribute| attribute.value.clone()?.value);
    match name {
        Some(Value::StringValue(name)) => name,
        other => panic!("the resource has no name, but {other:?}"),
    }
}
