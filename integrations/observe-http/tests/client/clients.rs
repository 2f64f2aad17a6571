//! The clients, each as a program uses it.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request};
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client as HyperClient;
use hyper_util::rt::TokioExecutor;
use observe_http::client::{ReqwestMiddleware, UreqMiddleware};
use observe_http::{ClientLayer, UriTemplate};
use tower::{Layer as _, Service as _};

use crate::support::seen::Seen;

/// One request, and what becomes of its response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Order<'a> {
    pub(crate) method: &'a str,
    pub(crate) url: &'a str,
    pub(crate) template: Option<&'static str>,
    /// Whether the body is read to its end, or dropped.
    pub(crate) reads: bool,
    /// How long the client waits; the others wait for the test.
    pub(crate) patience: Option<Duration>,
}

impl<'a> Order<'a> {
    pub(crate) const GET: Self = Self {
        method: "GET",
        url: "",
        template: None,
        reads: true,
        patience: None,
    };

    pub(crate) fn get(url: &'a str) -> Self {
        Self { url, ..Self::GET }
    }

    fn method(self) -> Method {
        Method::from_bytes(self.method.as_bytes()).expect("it is a method")
    }
}

/// Sends the request and deals with the response.
pub(crate) type Client = fn(&Seen, Order<'_>);

pub(crate) const ALL: [(&str, Client); 4] = [
    ("hyper-util", hyper_util),
    ("reqwest", reqwest),
    ("reqwest-middleware", reqwest_middleware),
    ("ureq", ureq),
];

pub(crate) fn block_on(future: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(future);
}

pub(crate) fn hyper_util(seen: &Seen, order: Order<'_>) {
    block_on(async {
        let client = HyperClient::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
        let mut client = ClientLayer::new().registry(seen.registry()).layer(client);
        let request = Request::builder().method(order.method()).uri(order.url);
        let mut request = request.body(Full::default()).expect("it is a request");
        if let Some(template) = order.template {
            request.extensions_mut().insert(UriTemplate::new(template));
        }
        let response = client.call(request);
        let response = match order.patience {
            None => response.await,
            Some(patience) => match tokio::time::timeout(patience, response).await {
                Ok(response) => response,
                Err(_) => return,
            },
        };
        if let (Ok(response), true) = (response, order.reads) {
            let _ = response.into_body().collect().await;
        }
    });
}

fn reqwest_client(order: Order<'_>) -> reqwest::Client {
    let mut client = reqwest::Client::builder().no_proxy();
    if let Some(patience) = order.patience {
        client = client.timeout(patience);
    }
    client.build().expect("it is a client")
}

pub(crate) fn reqwest(seen: &Seen, order: Order<'_>) {
    block_on(async {
        let client = reqwest_client(order);
        let request = client.request(order.method(), order.url).build();
        let request = request.expect("it is a request");
        let mut client = ClientLayer::new().registry(seen.registry()).layer(client);
        let response = match order.template {
            Some(template) => client.call(UriTemplate::new(template).of(request)).await,
            None => client.call(request).await,
        };
        if let (Ok(response), true) = (response, order.reads) {
            let _ = response.bytes().await;
        }
    });
}

pub(crate) fn reqwest_middleware(seen: &Seen, order: Order<'_>) {
    block_on(async {
        let client = reqwest_middleware::ClientBuilder::new(reqwest_client(order))
            .with(ReqwestMiddleware::new().registry(seen.registry()))
            .build();
        let mut request = client.request(order.method(), order.url);
        if let Some(template) = order.template {
            request = request.with_extension(UriTemplate::new(template));
        }
        let response = request.send().await;
        if let (Ok(response), true) = (response, order.reads) {
            let _ = response.bytes().await;
        }
    });
}

pub(crate) fn ureq(seen: &Seen, order: Order<'_>) {
    let config = ureq::Agent::config_builder()
        .proxy(None)
        .http_status_as_error(false)
        // It will not have a redirect that leads nowhere.
        .max_redirects(0)
        .allow_non_standard_methods(true)
        .timeout_global(order.patience)
        .middleware(UreqMiddleware::new().registry(seen.registry()));
    let agent: ureq::Agent = config.build().into();
    let request = Request::builder().method(order.method()).uri(order.url);
    let mut request = request.body(()).expect("it is a request");
    if let Some(template) = order.template {
        request.extensions_mut().insert(UriTemplate::new(template));
    }
    let response = agent.run(request);
    if let (Ok(mut response), true) = (response, order.reads) {
        let _ = response.body_mut().read_to_vec();
    }
}
