//! A middleware of reqwest-middleware.

use std::borrow::Cow;
use std::future::poll_fn;

use async_trait::async_trait;
use http::Extensions;
use observe::{ObservedError, Registry};
use reqwest::{Request, Response};
use reqwest_middleware::{Error, Middleware, Next, Result};

use super::future::fail;
use super::reqwest::{answered, start};
use super::settings::Settings;
use super::{ClientExchange, ClientRequestConvention};
use crate::running::Running;

/// Observes the requests of a `ClientWithMiddleware`, as `http.client.requests`.
///
/// The template of the URI goes along with the request, as `with_extension(UriTemplate::new(..))`.
/// Inside a middleware that tries again there is one observation for each try, outside it one for all.
///
/// ```
/// use observe_http::UriTemplate;
/// use observe_http::client::ReqwestMiddleware;
/// use reqwest_middleware::ClientBuilder;
///
/// # async fn user() -> Result<(), Box<dyn std::error::Error>> {
/// let client = ClientBuilder::new(reqwest::Client::new()).with(ReqwestMiddleware::new()).build();
/// let user = client
///     .get("https://api.example.org/users/7")
///     .with_extension(UriTemplate::new("/users/{id}"))
///     .send()
///     .await?
///     .text()
///     .await?;
/// # drop(user);
/// # Ok(())
/// # }
/// # let _ = user;
/// ```
///
/// # Cancellation
///
/// As for [`ClientLayer`](crate::ClientLayer).
#[derive(Clone, Debug, Default)]
pub struct ReqwestMiddleware {
    settings: Settings,
}

impl ReqwestMiddleware {
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

#[async_trait]
impl Middleware for ReqwestMiddleware {
    async fn handle(
        &self,
        mut request: Request,
        extensions: &mut Extensions,
        next: Next<'_>,
    ) -> Result<Response> {
        let template = extensions.get().copied();
        let Some(mut running) = start(&self.settings, &mut request, template) else {
            return next.run(request, extensions).await;
        };
        let mut future = next.run(request, extensions);
        let response = poll_fn(|task| running.scoped(|| future.as_mut().poll(task))).await;
        match response {
            Ok(response) => Ok(answered(running, response)),
            Err(error) => {
                failed(running, &error);
                Err(error)
            }
        }
    }
}

/// Looks through the error at the one that it stands for.
fn failed(running: Running<ClientExchange>, error: &Error) {
    match error {
        Error::Reqwest(error) => fail(running, error, &ObservedError::new(error)),
        Error::Middleware(error) => {
            fail(running, error.as_ref(), &ObservedError::displayed(error));
        }
    }
}
