//! A middleware of ureq, whose clients block.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Read};

use http::{Request, Response, StatusCode};
use observe::{ObservedError, Registry};
use ureq::middleware::{Middleware, MiddlewareNext};
use ureq::{Body, BodyReader, Error, SendBody};

use super::future::fail;
use super::settings::Settings;
use super::{ClientExchange, ClientRequestConvention};
use crate::head::Behind;
use crate::running::Running;

/// Observes the requests of an agent of ureq, as `http.client.requests`.
///
/// The template of the URI is an extension of the request. A status that ureq makes an error of is a
/// response all the same: `status` and `outcome` are its own, and the error is recorded.
///
/// A body that was not ended by its head is read through this: `Body::content_length` is then `None`,
/// while the header is there.
///
/// ```no_run
/// use observe_http::UriTemplate;
/// use observe_http::client::UreqMiddleware;
/// use ureq::Agent;
///
/// let agent: Agent = Agent::config_builder().middleware(UreqMiddleware::new()).build().into();
/// let user = agent
///     .get("http://api.example.org/users/7")
///     .extension(UriTemplate::new("/users/{id}"))
///     .call()?
///     .body_mut()
///     .read_to_string()?;
/// # drop(user);
/// # Ok::<(), ureq::Error>(())
/// ```
///
/// # Cancellation
///
/// A response whose body is dropped before its end was cancelled: it keeps its status, `outcome` is
/// `UNKNOWN`, `error` is `cancelled`.
#[derive(Clone, Debug, Default)]
pub struct UreqMiddleware {
    settings: Settings,
}

impl UreqMiddleware {
    /// A middleware for the registry that is installed; until one is, it does nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Observes in this registry, unless another is scoped where requests are sent.
    #[must_use]
    pub fn registry(self, registry: Registry) -> Self {
        Self {
            settings: self.settings.registry(registry),
        }
    }

    /// Names the exchanges and says their keys by this convention; see
    /// [`ClientLayer::convention`](crate::ClientLayer::convention).
    #[must_use]
    pub fn convention(self, convention: impl ClientRequestConvention) -> Self {
        Self {
            settings: self.settings.convention(convention),
        }
    }

    /// Shows of a URI's query what this hook leaves of it; see
    /// [`ClientLayer::redact_query`](crate::ClientLayer::redact_query).
    #[must_use]
    pub fn redact_query<F>(self, redact: F) -> Self
    where
        F: Fn(&str) -> Cow<'_, str> + Send + Sync + 'static,
    {
        Self {
            settings: self.settings.redact(redact),
        }
    }
}

impl Middleware for UreqMiddleware {
    fn handle(
        &self,
        mut request: Request<SendBody<'_>>,
        next: MiddlewareNext<'_>,
    ) -> Result<Response<Body>, Error> {
        let Some(mut running) = self.settings.start(&mut request) else {
            return next.handle(request);
        };
        match running.scoped(|| next.handle(request)) {
            Ok(response) => Ok(answered(running, response)),
            Err(error) => {
                failed(running, &error);
                Err(error)
            }
        }
    }
}

/// The response, whose body ends the exchange.
fn answered(mut running: Running<ClientExchange>, response: Response<Body>) -> Response<Body> {
    running.head(response.status());
    // It does not know a length of zero: the head does.
    let size = response.body().content_length();
    let Behind::Body(size) = Behind::of_size(running.method(), &response, size) else {
        running.complete();
        return response;
    };
    running.promise(size);
    response.map(|body| {
        let mut builder = Body::builder();
        if let Some(mime_type) = body.mime_type() {
            builder = builder.mime_type(mime_type);
        }
        // No character set: the reader has decoded it.
        builder.reader(ObservedReader {
            reader: body.into_reader(),
            running: Some(running),
        })
    })
}

fn failed(running: Running<ClientExchange>, error: &Error) {
    let observed = ObservedError::new(error);
    let status = match error {
        Error::StatusCode(status) => StatusCode::from_u16(*status).ok(),
        _ => None,
    };
    match status {
        Some(status) => {
            running.head(status);
            running.complete_with(&observed);
        }
        None => fail(running, error, &observed),
    }
}

/// The body of a response, whose end is the end of the exchange.
struct ObservedReader {
    // Dropped before the observation around it.
    reader: BodyReader<'static>,
    running: Option<Running<ClientExchange>>,
}

impl Read for ObservedReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer);
        match &read {
            Ok(0) if buffer.is_empty() => {}
            Ok(count) if *count > 0 && !self.is_last(*count) => {}
            Ok(_) => self.end(Running::complete),
            // It is to be tried again.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => self.end(|running| running.fail(&ObservedError::new(error))),
        }
        read
    }
}

impl ObservedReader {
    /// Whether `count` more bytes are the rest of what was promised.
    fn is_last(&mut self, count: usize) -> bool {
        let running = self.running.as_mut();
        running.is_some_and(|running| running.received(count) == Some(0))
    }

    fn end(&mut self, end: impl FnOnce(Running<ClientExchange>)) {
        if let Some(running) = self.running.take() {
            end(running);
        }
    }
}

impl fmt::Debug for ObservedReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ObservedReader").finish_non_exhaustive()
    }
}
