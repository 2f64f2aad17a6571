//! Exchanges that break off: dropped, failed, panicked.

use std::convert::Infallible;
use std::future::pending;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

use http::{Request, Response};
use observe::Outcome;
use tower::{Layer as _, Service as _, service_fn};

use crate::serve::{Text, always, call, layer, now, poll, request, response};
use crate::support::frames::{Broken, Frames, Step};
use crate::support::row::Row;
use crate::support::seen::Seen;

const CANCELLED: Row = Row {
    uri: "UNKNOWN",
    outcome: "UNKNOWN",
    error: "cancelled",
    ..Row::OK
};

const NO_RESPONSE: Row = Row {
    status: "UNKNOWN",
    ..CANCELLED
};

#[test]
fn dropped_before_the_head() {
    let seen = Seen::new();
    let waits =
        service_fn(async |_: Request<()>| pending::<Result<Response<Text>, Infallible>>().await);
    let mut service = layer(&seen).layer(waits);
    {
        let mut future = pin!(service.call(request("GET", "/a")));
        assert!(poll(future.as_mut()).is_pending());
        assert!(poll(future.as_mut()).is_pending());
    }
    let observation = seen.ended();
    NO_RESPONSE.is("dropped", &observation);
    assert_eq!(observation.outcome(), Outcome::Cancelled);
}

#[test]
fn dropped_before_the_first_poll() {
    let seen = Seen::new();
    drop(always(&layer(&seen), response(200, Frames::default())).call(request("GET", "/a")));
    NO_RESPONSE.is("never polled", &seen.ended());
}

#[test]
fn dropped_behind_the_head() {
    for frames in [0, 1, 2] {
        let seen = Seen::new();
        let body = Frames::new([
            Step::Data("a"),
            Step::Data("b"),
            Step::Pending,
            Step::Data("c"),
        ]);
        call(
            always(&layer(&seen), response(404, body)),
            request("GET", "/a"),
            frames,
        );
        let row = Row {
            status: "404",
            uri: "NOT_FOUND",
            ..CANCELLED
        };
        row.is(&format!("after {frames} frames"), &seen.ended());
    }
}

#[test]
fn error_of_the_body() {
    let seen = Seen::new();
    let body = Frames::new([Step::Data("a"), Step::Error, Step::Data("never")]);
    call(
        always(&layer(&seen), response(200, body)),
        request("GET", "/a"),
        3,
    );
    let row = Row {
        exception: "io::Error",
        error: "io::Error",
        ..CANCELLED
    };
    row.is("the body fails", &seen.ended());
    seen.only()
        .has_outcome(Outcome::Error)
        .has_error_message("broken pipe");
}

#[test]
fn error_of_the_service() {
    let seen = Seen::new();
    let fails = service_fn(async |_: Request<()>| Err::<Response<Text>, _>(Broken));
    call(layer(&seen).layer(fails), request("GET", "/a"), 0);
    let row = Row {
        exception: "Broken",
        error: "Broken",
        ..NO_RESPONSE
    };
    row.is("the service fails", &seen.ended());
    seen.only().has_error_message("it is broken");
}

#[test]
fn boxed_error_of_the_service() {
    type BoxError = Box<dyn std::error::Error + Send + Sync>;
    let seen = Seen::new();
    let fails = service_fn(async |_: Request<()>| Err::<Response<Text>, BoxError>(Broken.into()));
    call(layer(&seen).layer(fails), request("GET", "/a"), 0);
    seen.only()
        .has_low("exception", "Error")
        .has_error_message("it is broken");
}

#[test]
fn panic_before_the_head() {
    let panics_at_once = service_fn(
        |_: Request<()>| -> std::future::Ready<Result<Response<Text>, Infallible>> {
            panic!("at once")
        },
    );
    let panics_later = service_fn(
        async |_: Request<()>| -> Result<Response<Text>, Infallible> { panic!("later") },
    );
    let row = Row {
        exception: "panic",
        error: "panic",
        ..NO_RESPONSE
    };

    let seen = Seen::new();
    let mut service = layer(&seen).layer(panics_at_once);
    let caught = catch_unwind(AssertUnwindSafe(|| {
        drop(service.call(request("GET", "/a")));
    }));
    assert!(caught.is_err(), "it passes through");
    row.is("at once", &seen.ended());

    let seen = Seen::new();
    let mut future = Box::pin(layer(&seen).layer(panics_later).call(request("GET", "/a")));
    // As a runtime does, which drops the future afterwards.
    let caught = catch_unwind(AssertUnwindSafe(|| poll(future.as_mut())));
    assert!(caught.is_err(), "it passes through");
    row.is("later", &seen.ended());
    drop(future);
    seen.has_count(1);
}

#[test]
fn panic_of_the_body() {
    let seen = Seen::new();
    let body = Frames::new([Step::Data("a"), Step::Panic]);
    let service = always(&layer(&seen), response(200, body));
    let caught = catch_unwind(AssertUnwindSafe(|| call(service, request("GET", "/a"), 2)));
    assert!(caught.is_err(), "it passes through");
    let row = Row {
        exception: "panic",
        error: "panic",
        ..CANCELLED
    };
    row.is("the body panics", &seen.ended());
}

#[test]
fn a_drop_while_another_panic_unwinds_is_a_cancellation() {
    struct Late(Seen);
    impl Drop for Late {
        fn drop(&mut self) {
            drop(
                always(&layer(&self.0), response(200, Frames::default()))
                    .call(request("GET", "/a")),
            );
            NO_RESPONSE.is("started while unwinding", &self.0.ended());
        }
    }
    let late = Late(Seen::new());
    let caught = catch_unwind(AssertUnwindSafe(move || {
        let _late = late;
        panic!("of another's");
    }));
    assert!(caught.is_err());
}

#[test]
fn a_response_is_none() {
    let seen = Seen::new();
    let Ok(response) =
        now(always(&layer(&seen), response(500, Frames::default())).call(request("GET", "/a")));
    assert_eq!(response.status(), 500);
    let mut body = pin!(response.into_body());
    let poll = http_body::Body::poll_frame(
        body.as_mut(),
        &mut std::task::Context::from_waker(std::task::Waker::noop()),
    );
    assert!(matches!(poll, Poll::Ready(None)));
    let row = Row {
        status: "500",
        outcome: "SERVER_ERROR",
        uri: "UNKNOWN",
        ..Row::OK
    };
    row.is("a response is not an error", &seen.ended());
}
