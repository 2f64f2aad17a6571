//! `service Observer` of `package proto`, as tonic's generator would write it.

use std::convert::Infallible;
use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;
use std::task::{Context, Poll};

use tonic::body::Body;
use tonic::codegen::{Body as HttpBody, StdError};
use tonic::server::{Grpc, NamedService, UnaryService};
use tonic::{Request, Response, Status};
use tonic_prost::ProstCodec;
use tower_service::Service;

use super::Receiver;
use crate::event::message::{ObserveReply, ObserveRequest};

/// `service Observer` of `package proto`, for a server of tonic.
#[derive(Clone)]
pub struct ObserverService(Receiver);

impl Receiver {
    /// The service that a server of tonic adds.
    ///
    /// It answers `ok` to what is taken, and `UNAUTHENTICATED` to who does not know the token.
    pub fn grpc(&self) -> ObserverService {
        ObserverService(self.clone())
    }
}

impl NamedService for ObserverService {
    const NAME: &'static str = "proto.Observer";
}

impl<B> Service<http::Request<B>> for ObserverService
where
    B: HttpBody + Send + 'static,
    B::Error: Into<StdError> + Send + 'static,
{
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        if request.uri().path() != "/proto.Observer/Observe" {
            let status = Status::unimplemented("there is no such method");
            return Box::pin(ready(Ok(status.into_http())));
        }
        let max_bytes = self.0.max_bytes;
        let method = Observe(self.0.clone());
        Box::pin(async move {
            let grpc = Grpc::new(ProstCodec::<ObserveReply, ObserveRequest>::default());
            let mut grpc = grpc.max_decoding_message_size(max_bytes);
            Ok(grpc.unary(method, request).await)
        })
    }
}

/// The method, for one call.
struct Observe(Receiver);

impl UnaryService<ObserveRequest> for Observe {
    type Response = ObserveReply;
    type Future = Pin<Box<dyn Future<Output = Result<Response<ObserveReply>, Status>> + Send>>;

    fn call(&mut self, request: Request<ObserveRequest>) -> Self::Future {
        let receiver = self.0.clone();
        Box::pin(async move {
            let shown = request.metadata().get("token");
            if !receiver.token.admits(shown.map(AsRef::as_ref)) {
                return Err(Status::unauthenticated("the token is another"));
            }
            let ok = receiver.receive(request.into_inner().into()).await;
            Ok(Response::new(ObserveReply { ok }))
        })
    }
}

impl fmt::Debug for ObserverService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ObserverService")
    }
}
