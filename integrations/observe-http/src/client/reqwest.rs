//! reqwest's clients as services of tower.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use http::Uri;
use pin_project_lite::pin_project;
use reqwest::{Body, Request, Response, ResponseBuilderExt as _, Url};
use tower_service::Service;

use super::future::fail;
use super::settings::Settings;
use super::{ClientBody, ClientErrors, ClientExchange, ClientService, UriTemplate};
use crate::running::Running;

/// A request of reqwest with the template of its URI, for clients that are services of tower: reqwest
/// keeps the extensions of its requests to itself.
///
/// The client takes requests with and without one: `call` and `oneshot` see which, `ready` has to be
/// told, as `ServiceExt::<TemplatedRequest>::ready(&mut client)`.
///
/// ```
/// use observe_http::{ClientLayer, UriTemplate};
/// use tower::{Layer, Service};
///
/// # async fn user(client: reqwest::Client) -> Result<(), Box<dyn std::error::Error>> {
/// let request = client.get("https://api.example.org/users/7").build()?;
/// let mut client = ClientLayer::new().layer(client);
/// let response = client.call(UriTemplate::new("/users/{id}").of(request)).await?;
/// # drop(response);
/// # Ok(())
/// # }
/// # let _ = user;
/// ```
#[derive(Debug)]
pub struct TemplatedRequest {
    template: UriTemplate,
    request: Request,
}

impl UriTemplate {
    /// A request of reqwest that was made of this template, for a client that is a service of tower.
    #[must_use]
    pub const fn of(self, request: Request) -> TemplatedRequest {
        TemplatedRequest {
            template: self,
            request,
        }
    }
}

/// Starts the observation of a request; `None` if nobody hears of it.
pub(super) fn start(
    settings: &Settings,
    request: &mut Request,
    template: Option<UriTemplate>,
) -> Option<Running<ClientExchange>> {
    if !settings.is_on() {
        return None;
    }
    let (method, uri) = (request.method().clone(), uri(request.url()));
    settings.start_exchange(method, uri, template, request.headers_mut())
}

/// The URL as a URI of HTTP. Of one that is too long the host is left; one such as `data:` has neither
/// host nor path.
fn uri(url: &Url) -> Uri {
    if !url.has_host() {
        return Uri::default();
    }
    Uri::try_from(url.as_str()).unwrap_or_else(|_| {
        let mut host = url.clone();
        host.set_path("");
        host.set_query(None);
        Uri::try_from(host.as_str()).unwrap_or_default()
    })
}

/// The response, whose body ends the exchange.
pub(super) fn answered(running: Running<ClientExchange>, response: Response) -> Response {
    let url = response.url().clone();
    let response: http::Response<Body> = response.into();
    let (parts, body) = ClientBody::behind(running, response).into_parts();
    let response = http::Response::builder().url(url).body(Body::wrap(body));
    let mut response = response.expect("nothing is set that could be wrong");
    *response.status_mut() = parts.status;
    *response.version_mut() = parts.version;
    *response.headers_mut() = parts.headers;
    response.extensions_mut().extend(parts.extensions);
    response.into()
}

impl<S, E> ClientService<S, E>
where
    S: Service<Request, Response = Response>,
{
    fn send(
        &mut self,
        mut request: Request,
        template: Option<UriTemplate>,
    ) -> ReqwestFuture<S::Future, E> {
        let mut running = start(&self.settings, &mut request, template);
        let future = {
            let _scope = Running::open_scope(running.as_mut());
            self.inner.call(request)
        };
        ReqwestFuture {
            future,
            running,
            errors: PhantomData,
        }
    }
}

impl<S, E> Service<Request> for ClientService<S, E>
where
    S: Service<Request, Response = Response>,
    E: ClientErrors<S::Error>,
{
    type Response = Response;
    type Error = S::Error;
    type Future = ReqwestFuture<S::Future, E>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(task)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        self.send(request, None)
    }
}

impl<S, E> Service<TemplatedRequest> for ClientService<S, E>
where
    S: Service<Request, Response = Response>,
    E: ClientErrors<S::Error>,
{
    type Response = Response;
    type Error = S::Error;
    type Future = ReqwestFuture<S::Future, E>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(task)
    }

    fn call(&mut self, templated: TemplatedRequest) -> Self::Future {
        self.send(templated.request, Some(templated.template))
    }
}

pin_project! {
    /// The future of a [`ClientService`] around a client of reqwest.
    #[must_use = "futures do nothing unless polled"]
    pub struct ReqwestFuture<F, E> {
        // Dropped before the observation around it.
        #[pin]
        future: F,
        running: Option<Running<ClientExchange>>,
        errors: PhantomData<fn() -> E>,
    }
}

impl<F, E, Failed> Future for ReqwestFuture<F, E>
where
    F: Future<Output = Result<Response, Failed>>,
    E: ClientErrors<Failed>,
{
    type Output = Result<Response, Failed>;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        // Taken out while the future runs: a panic drops it on its way.
        let Some(mut running) = this.running.take() else {
            return this.future.poll(task);
        };
        match running.scoped(|| this.future.poll(task)) {
            Poll::Pending => {
                *this.running = Some(running);
                Poll::Pending
            }
            Poll::Ready(Ok(response)) => Poll::Ready(Ok(answered(running, response))),
            Poll::Ready(Err(error)) => {
                fail(running, E::source(&error), &E::observed(&error));
                Poll::Ready(Err(error))
            }
        }
    }
}

impl<F, E> fmt::Debug for ReqwestFuture<F, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestFuture").finish_non_exhaustive()
    }
}
