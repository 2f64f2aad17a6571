//! The layer of a client.

use std::borrow::Cow;
use std::marker::PhantomData;

use observe::Registry;
use tower_layer::Layer;

use super::settings::Settings;
use super::{BoxedErrors, ClientRequestConvention, ClientService, PlainErrors};

/// Observes the requests that a client sends, as `http.client.requests`.
///
/// It is for any `tower::Service` of `http::Request`, the client of hyper-util among them, and for
/// `reqwest::Client` (feature `reqwest`). What the client observes inside is a child; `traceparent` is
/// written into the request if a handler has given the observation a trace. The observation ends when
/// the body of the response has been read or is dropped.
///
/// Inside a layer that tries again there is one observation for each try, outside it one for all.
///
/// ```
/// use observe_http::{ClientLayer, UriTemplate};
/// use tower::{Service, ServiceBuilder, ServiceExt};
/// # async fn user<C>(client: C) -> Result<(), C::Error>
/// # where C: Service<http::Request<String>, Response = http::Response<String>>,
/// #       C::Error: std::error::Error + 'static {
///
/// let mut client = ServiceBuilder::new().layer(ClientLayer::new()).service(client);
/// let mut request = http::Request::new(String::new());
/// *request.uri_mut() = http::Uri::from_static("https://api.example.org/users/7");
/// request.extensions_mut().insert(UriTemplate::new("/users/{id}"));
/// let response = client.ready().await?.call(request).await?;
/// # drop(response);
/// # Ok(())
/// # }
/// # let _ = user::<tower::util::BoxService<_, _, std::io::Error>>;
/// ```
///
/// # Cancellation
///
/// A future that is dropped before there is a response was cancelled: `status` is `CLIENT_ERROR`,
/// `outcome` `UNKNOWN`, `error` `cancelled`. So was a response whose body is dropped before its end;
/// it keeps its status.
#[derive(Debug)]
#[must_use = "a layer observes once it is around a service"]
pub struct ClientLayer<E = PlainErrors> {
    settings: Settings,
    errors: PhantomData<fn() -> E>,
}

impl ClientLayer {
    /// A layer for the registry that is installed; until one is, it does nothing.
    pub fn new() -> Self {
        Self {
            settings: Settings::default(),
            errors: PhantomData,
        }
    }

    /// The same around a client whose error is a `Box<dyn Error + Send + Sync>`, as many layers of
    /// tower make it.
    pub fn boxed_errors(self) -> ClientLayer<BoxedErrors> {
        ClientLayer {
            settings: self.settings,
            errors: PhantomData,
        }
    }
}

impl<E> ClientLayer<E> {
    /// Observes in this registry, unless another is scoped where requests are sent.
    pub fn registry(self, registry: Registry) -> Self {
        let settings = self.settings.registry(registry);
        Self { settings, ..self }
    }

    /// Names the exchanges and says their keys by this convention. One that is declared for another
    /// observation is left out, with a warning.
    pub fn convention(self, convention: impl ClientRequestConvention) -> Self {
        let settings = self.settings.convention(convention);
        Self { settings, ..self }
    }

    /// Shows of a URI's query what this hook leaves of it; of nothing the question mark neither.
    /// So it is in `http.url`, and in errors that say the URL of the request.
    ///
    /// ```
    /// use std::borrow::Cow;
    /// use observe_http::ClientLayer;
    ///
    /// let layer = ClientLayer::new().redact_query(|query| match query.split_once("token=") {
    ///     Some((before, _)) => Cow::Owned(format!("{before}token=***")),
    ///     None => Cow::Borrowed(query),
    /// });
    /// # let _ = layer;
    /// ```
    pub fn redact_query<F>(self, redact: F) -> Self
    where
        F: Fn(&str) -> Cow<'_, str> + Send + Sync + 'static,
    {
        let settings = self.settings.redact(redact);
        Self { settings, ..self }
    }
}

impl<S, E> Layer<S> for ClientLayer<E> {
    type Service = ClientService<S, E>;

    fn layer(&self, inner: S) -> ClientService<S, E> {
        ClientService::new(inner, self.settings.clone())
    }
}

impl Default for ClientLayer {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> Clone for ClientLayer<E> {
    fn clone(&self) -> Self {
        Self {
            settings: self.settings.clone(),
            errors: PhantomData,
        }
    }
}
