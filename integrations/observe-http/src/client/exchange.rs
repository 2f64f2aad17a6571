//! One request and its response, as the client sees them.

use std::borrow::Cow;

use http::{StatusCode, Uri};
use observe::__private::Fields;
use observe::{Carrier, KeyValue, ObservationDocumentation, bounded};

use super::{ClientRequest, UriTemplate};
use crate::exchange::Exchange;
use crate::key::Url;
use crate::progress::Progress;
use crate::values::{Method, Outcome, Status};

/// How many hosts are told apart as `client.name`.
pub(super) const MAX_HOSTS: usize = 100;

/// One request and its response, as conventions, filters and handlers see them.
#[derive(Debug)]
pub struct ClientExchange {
    method: http::Method,
    uri: Uri,
    /// The URI as it may be shown.
    url: String,
    template: Option<UriTemplate>,
    /// Whether a convention sets the keys.
    has_convention: bool,
    progress: Progress,
}

impl ClientExchange {
    pub(crate) fn new(
        method: http::Method,
        uri: Uri,
        url: String,
        template: Option<UriTemplate>,
        has_convention: bool,
    ) -> Self {
        Self {
            method,
            uri,
            url,
            template,
            has_convention,
            progress: Progress::default(),
        }
    }

    /// The method, as the request says it; [`Method`] is the closed set.
    pub fn method(&self) -> &http::Method {
        &self.method
    }

    /// The URI of the request, which may hold what nobody else should see: [`url`](Self::url) does not.
    pub fn request_uri(&self) -> &Uri {
        &self.uri
    }

    /// The value of `http.url`: the URI without userinfo, its query as the component's hook left it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The host that the request goes to.
    pub fn host(&self) -> Option<&str> {
        self.uri.host().filter(|host| !host.is_empty())
    }

    /// The value of `uri`: the template, or `none`.
    pub fn uri(&self) -> &'static str {
        self.template
            .map_or(KeyValue::NONE, |template| template.path())
    }

    /// The status of the response; `None` before its head.
    pub fn response_status(&self) -> Option<StatusCode> {
        self.progress.status()
    }

    /// The value of `status` as it is now.
    pub fn status(&self) -> Status {
        match self.progress.status() {
            Some(status) => Status::Code(status),
            None if self.progress.is_io_error() => Status::IoError,
            None => Status::ClientError,
        }
    }

    /// The value of `outcome` as it is now.
    pub fn outcome(&self) -> Outcome {
        self.progress.outcome()
    }

    /// The value of `exception` as it is now: the kind of the error, or `none`.
    pub fn exception(&self) -> &'static str {
        self.progress.exception()
    }
}

impl Carrier for ClientExchange {
    /// `http get`.
    fn contextual_name(&self) -> Option<Cow<'static, str>> {
        let method = Method::from(&self.method);
        Some(Cow::Borrowed(method.contextual_name()))
    }
}

impl Exchange for ClientExchange {
    const MAKES_BODY: bool = false;

    type Documentation = ClientRequest<'static>;

    fn method(&self) -> &http::Method {
        &self.method
    }

    fn progress(&self) -> &Progress {
        &self.progress
    }

    fn set_first_keys(&self, fields: &mut Fields<'_>) {
        if self.has_convention {
            return;
        }
        let host = self.host().unwrap_or(KeyValue::NONE);
        let keys = ClientRequest {
            method: Method::from(&self.method).into(),
            uri: self.uri().into(),
            client_name: bounded(host, MAX_HOSTS).into(),
            http_url: Url(Some(&self.url)),
            ..ClientRequest::default()
        };
        keys.set_keys(fields);
    }

    fn set_last_keys(&self, fields: &mut Fields<'_>) {
        if self.has_convention {
            return;
        }
        let keys = ClientRequest {
            status: self.status().into(),
            outcome: self.outcome().into(),
            exception: self.exception().into(),
            ..ClientRequest::default()
        };
        keys.set_keys(fields);
    }
}
