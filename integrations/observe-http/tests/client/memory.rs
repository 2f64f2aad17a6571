//! What needs no socket: errors of every type, panics, futures and bodies that are dropped.

use std::convert::Infallible;
use std::error::Error;
use std::future::pending;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http::{Request, Response};
use http_body::Body as _;
use observe::{Registry, observed};
use observe_http::ClientLayer;
use tower::{Layer as _, Service, service_fn};

use crate::support::frames::{Broken, Frames, Step};
use crate::support::row::Row;
use crate::support::seen::Seen;

type BoxError = Box<dyn Error + Send + Sync>;

fn layer(seen: &Seen) -> ClientLayer {
    ClientLayer::new().registry(seen.registry())
}

/// Polls the call once, and then the body as often.
fn send<S, E>(mut service: S, frames: usize)
where
    S: Service<
            Request<()>,
            Response = Response<observe_http::client::ClientBody<Frames>>,
            Error = E,
        >,
{
    let task = &mut Context::from_waker(Waker::noop());
    let future = pin!(service.call(Request::new(())));
    let Poll::Ready(Ok(response)) = future.poll(task) else {
        return;
    };
    let mut body = pin!(response.into_body());
    for _ in 0..frames {
        let _ = body.as_mut().poll_frame(task);
    }
}

const NO_RESPONSE: Row = Row {
    status: "CLIENT_ERROR",
    outcome: "UNKNOWN",
    ..Row::OK
};

#[test]
fn errors_without_io_are_the_clients() {
    let seen = Seen::new();
    let fails = service_fn(async |_: Request<()>| Err::<Response<Frames>, _>(Broken));
    send(layer(&seen).layer(fails), 0);
    let row = Row {
        exception: "Broken",
        error: "Broken",
        ..NO_RESPONSE
    };
    row.is("no I/O", &seen.ended());
    seen.only().has_error_message("it is broken");
}

#[test]
fn io_anywhere_among_the_sources_counts() {
    #[derive(Debug)]
    struct Wrapped(io::Error);

    impl std::fmt::Display for Wrapped {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("wrapped")
        }
    }

    impl Error for Wrapped {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(&self.0)
        }
    }

    let refused = || Wrapped(io::Error::from(io::ErrorKind::ConnectionRefused));
    let seen = Seen::new();
    let fails = service_fn(async |_: Request<()>| Err::<Response<Frames>, _>(refused()));
    send(layer(&seen).layer(fails), 0);
    let row = Row {
        status: "IO_ERROR",
        exception: "Wrapped",
        error: "Wrapped",
        ..NO_RESPONSE
    };
    row.is("wrapped", &seen.ended());

    let seen = Seen::new();
    let fails =
        service_fn(async |_: Request<()>| Err::<Response<Frames>, BoxError>(refused().into()));
    send(layer(&seen).boxed_errors().layer(fails), 0);
    let row = Row {
        exception: "Error",
        error: "Error",
        ..row
    };
    row.is("boxed", &seen.ended());
}

#[test]
fn dropped_before_the_head() {
    let seen = Seen::new();
    let waits =
        service_fn(async |_: Request<()>| pending::<Result<Response<Frames>, Infallible>>().await);
    send(layer(&seen).layer(waits), 0);
    Row {
        error: "cancelled",
        ..NO_RESPONSE
    }
    .is("dropped", &seen.ended());
}

#[test]
fn body_ends_it_once() {
    for (steps, frames, row) in [
        (
            vec![Step::Data("a"), Step::Trailers, Step::Error],
            3,
            Row::OK,
        ),
        (vec![Step::Data("a")], 2, Row::OK),
        (
            vec![Step::Data("a")],
            1,
            Row {
                outcome: "UNKNOWN",
                error: "cancelled",
                ..Row::OK
            },
        ),
        (
            vec![Step::Data("a"), Step::Error],
            3,
            Row {
                outcome: "UNKNOWN",
                exception: "io::Error",
                error: "io::Error",
                ..Row::OK
            },
        ),
    ] {
        let seen = Seen::new();
        let what = format!("{steps:?}");
        let body = Frames::new(steps);
        let answers = service_fn(move |_: Request<()>| {
            std::future::ready(Ok::<_, Infallible>(Response::new(body.clone())))
        });
        send(layer(&seen).layer(answers), frames);
        row.is(&what, &seen.ended());
    }
}

#[test]
fn panic_passes_through() {
    let seen = Seen::new();
    let panics = service_fn(
        async |_: Request<()>| -> Result<Response<Frames>, Infallible> { panic!("of the client") },
    );
    let service = layer(&seen).layer(panics);
    assert!(catch_unwind(AssertUnwindSafe(|| send(service, 0))).is_err());
    Row {
        exception: "panic",
        error: "panic",
        ..NO_RESPONSE
    }
    .is("panicked", &seen.ended());
}

#[observed(name = "memory.inside")]
fn work() {}

#[observed(name = "memory.around")]
fn around(body: impl FnOnce()) {
    body();
}

#[test]
fn what_the_client_observes_is_a_child_and_what_is_around_is_the_parent() {
    let seen = Seen::new();
    let _scoped = seen.registry().scoped();
    let answers = service_fn(async |_: Request<()>| {
        work();
        Ok::<_, Infallible>(Response::new(Frames::default()))
    });
    around(|| send(layer(&seen).layer(answers), 1));
    seen.one("memory.inside").has_parent("http.client.requests");
    seen.one("http.client.requests").has_parent("memory.around");
}

#[test]
fn no_trace_is_sent_where_nothing_listens() {
    let silent = Registry::builder().build().expect("it has no handlers");
    let answers = service_fn(async |request: Request<()>| {
        assert!(request.headers().is_empty());
        Ok::<_, Infallible>(Response::new(Frames::default()))
    });
    send(ClientLayer::new().registry(silent).layer(answers), 1);
}
