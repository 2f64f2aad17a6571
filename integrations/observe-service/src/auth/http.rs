//! Authentication plugins over HTTP.

use http::HeaderMap;
use serde::Serialize;

use super::{Authentication, Authenticator, Credentials};
use crate::event::json::Answer;
use crate::plugin::DeliveryError;
use crate::transport::{HttpClient, PluginSettings, SettingsError};

/// GOST's authentication plugin over HTTP: it is posted what a client has shown, and answers with who that is.
/// Needs the feature `http`.
#[derive(Debug)]
pub struct HttpAuther(HttpClient);

#[derive(Serialize)]
struct Request<'a> {
    service: &'a str,
    username: &'a str,
    password: &'a str,
    client: &'a str,
}

impl HttpAuther {
    /// A plugin at an address.
    ///
    /// # Errors
    ///
    /// If it is no address of HTTP, TLS cannot be set up, or the token cannot stand in a header.
    pub fn new(address: &str, settings: PluginSettings) -> Result<Self, SettingsError> {
        HttpClient::new(address, settings).map(Self)
    }

    async fn ask(&self, credentials: &Credentials) -> Result<Option<String>, DeliveryError> {
        let request = Request {
            service: &credentials.service,
            username: &credentials.username,
            password: &credentials.password,
            client: &credentials.client,
        };
        let body = serde_json::to_vec(&request).expect("all of it is text");
        let reply = self.0.post(body, HeaderMap::new()).await?;
        let answer = Answer::read(&reply);
        let answer = answer.map_err(|error| DeliveryError::Garbled(error.into()))?;
        Ok(answer.ok.then_some(answer.id))
    }
}

impl Authenticator for HttpAuther {
    fn authenticate<'a>(&'a self, credentials: &'a Credentials) -> Authentication<'a> {
        Box::pin(self.ask(credentials))
    }
}
