//! A client whose requests are observed.

use std::marker::PhantomData;
use std::task::{Context, Poll};

use http::{Request, Response};
use http_body::Body;
use tower_service::Service;

use super::settings::Settings;
use super::{ClientBody, ClientErrors, ClientFuture, PlainErrors};
use crate::running::Running;

/// A client whose requests are observed; made by [`ClientLayer`](super::ClientLayer).
#[derive(Debug)]
pub struct ClientService<S, E = PlainErrors> {
    pub(super) inner: S,
    pub(super) settings: Settings,
    errors: PhantomData<fn() -> E>,
}

impl<S, E> ClientService<S, E> {
    pub(super) const fn new(inner: S, settings: Settings) -> Self {
        Self {
            inner,
            settings,
            errors: PhantomData,
        }
    }
}

impl<S, E, B, R> Service<Request<B>> for ClientService<S, E>
where
    S: Service<Request<B>, Response = Response<R>>,
    E: ClientErrors<S::Error>,
    R: Body,
{
    type Response = Response<ClientBody<R>>;
    type Error = S::Error;
    type Future = ClientFuture<S::Future, E>;

    fn poll_ready(&mut self, task: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(task)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let mut running = self.settings.start(&mut request);
        let future = {
            let _scope = Running::open_scope(running.as_mut());
            self.inner.call(request)
        };
        ClientFuture::new(future, running)
    }
}

impl<S: Clone, E> Clone for ClientService<S, E> {
    fn clone(&self) -> Self {
        Self::new(self.inner.clone(), self.settings.clone())
    }
}
