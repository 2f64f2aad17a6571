//! One observation for each pass through ours.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use http::{Request, Response, StatusCode};
use observe_http::ClientLayer;
use tower::retry::{Policy, RetryLayer};
use tower::{Service, ServiceBuilder, ServiceExt as _, service_fn};

use crate::support::frames::Frames;
use crate::support::seen::Seen;

/// Tries until the answer is no 503.
#[derive(Clone)]
struct Patient;

impl<B> Policy<Request<()>, Response<B>, Infallible> for Patient {
    type Future = Ready<()>;

    fn retry(
        &mut self,
        _: &mut Request<()>,
        result: &mut Result<Response<B>, Infallible>,
    ) -> Option<Ready<()>> {
        let status = result.as_ref().map(Response::status);
        (status == Ok(StatusCode::SERVICE_UNAVAILABLE)).then(|| ready(()))
    }

    fn clone_request(&mut self, _: &Request<()>) -> Option<Request<()>> {
        Some(Request::new(()))
    }
}

/// Answers at the third try.
fn busy()
-> impl Service<Request<()>, Response = Response<Frames>, Error = Infallible, Future: Send> + Clone
{
    let tries = Arc::new(AtomicU32::new(0));
    service_fn(move |_: Request<()>| {
        let mut response = Response::new(Frames::default().saying_end());
        if tries.fetch_add(1, Ordering::Relaxed) < 2 {
            *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        }
        ready(Ok(response))
    })
}

fn statuses(seen: &Seen) -> Vec<String> {
    let observations = seen.observations();
    let statuses = observations.iter().map(|it| it.value("status"));
    statuses
        .map(|status| status.expect("it is set").to_string())
        .collect()
}

#[tokio::test]
async fn inside_there_is_one_for_each_try() {
    let seen = Seen::new();
    let client = ServiceBuilder::new()
        .layer(RetryLayer::new(Patient))
        .layer(ClientLayer::new().registry(seen.registry()))
        .service(busy());
    let Ok(_) = client.oneshot(Request::new(())).await;
    assert_eq!(statuses(&seen), ["503", "503", "200"]);
}

#[tokio::test]
async fn outside_there_is_one_for_all() {
    let seen = Seen::new();
    let client = ServiceBuilder::new()
        .layer(ClientLayer::new().registry(seen.registry()))
        .layer(RetryLayer::new(Patient))
        .service(busy());
    let Ok(_) = client.oneshot(Request::new(())).await;
    assert_eq!(statuses(&seen), ["200"]);
}
