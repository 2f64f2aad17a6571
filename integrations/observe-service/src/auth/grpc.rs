//! Authentication plugins over gRPC.

use std::fmt;

use tonic::metadata::MetadataMap;

use super::{Authentication, Authenticator, Credentials};
use crate::plugin::DeliveryError;
use crate::transport::{GrpcClient, PluginSettings, SettingsError};

/// GOST's authentication plugin over gRPC: `/proto.Authenticator/Authenticate`. Needs the feature `grpc`.
#[derive(Debug)]
pub struct GrpcAuther(GrpcClient);

/// `proto.AuthenticateRequest`.
#[derive(Clone, PartialEq, prost::Message)]
#[prost(skip_debug)]
struct AuthenticateRequest {
    #[prost(string, tag = "1")]
    username: String,
    #[prost(string, tag = "2")]
    password: String,
}

/// Without the password.
impl fmt::Debug for AuthenticateRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AuthenticateRequest({:?})", self.username)
    }
}

/// `proto.AuthenticateReply`.
#[derive(Clone, PartialEq, prost::Message)]
struct AuthenticateReply {
    #[prost(bool, tag = "1")]
    ok: bool,
    #[prost(string, tag = "2")]
    id: String,
}

impl GrpcAuther {
    /// A plugin at an address.
    ///
    /// # Errors
    ///
    /// If it is no such address, TLS cannot be set up, or the token cannot stand in a header.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime.
    pub fn new(address: &str, settings: PluginSettings) -> Result<Self, SettingsError> {
        GrpcClient::new(address, settings).map(Self)
    }

    async fn ask(&self, credentials: &Credentials) -> Result<Option<String>, DeliveryError> {
        let request = AuthenticateRequest {
            username: credentials.username.clone(),
            password: credentials.password.clone(),
        };
        let path = "/proto.Authenticator/Authenticate";
        let reply = self.0.call(path, request, MetadataMap::new());
        let reply: AuthenticateReply = reply.await?;
        Ok(reply.ok.then_some(reply.id))
    }
}

impl Authenticator for GrpcAuther {
    fn authenticate<'a>(&'a self, credentials: &'a Credentials) -> Authentication<'a> {
        Box::pin(self.ask(credentials))
    }
}
