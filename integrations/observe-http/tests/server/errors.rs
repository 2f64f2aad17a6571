//! Errors that are set on an exchange: handlers hear of them, and they are its `exception`.

use std::convert::Infallible;
use std::error::Error;
use std::fmt;
use std::sync::{Arc, Mutex};

use http::{Request, Response};
use observe::testing::Callback;
use observe::{Context, ErrorKind, Handler, ObservedError, Outcome, Registry};
use observe_http::{ServerLayer, ServerObservation};
use tower::{Layer as _, service_fn};

use crate::serve::{Text, call, layer, request, response, text};
use crate::support::frames::{Broken, Frames, Step};
use crate::support::row::Row;
use crate::support::seen::Seen;

#[derive(Debug)]
struct MissingUserException;

impl fmt::Display for MissingUserException {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no such user")
    }
}

impl Error for MissingUserException {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&Broken)
    }
}

#[derive(ErrorKind, Debug)]
enum LoadError {
    #[allow(dead_code)]
    NotFound,
    Timeout,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not loaded")
    }
}

impl Error for LoadError {}

async fn missing(request: Request<()>) -> Result<Response<Text>, Infallible> {
    ServerObservation::of(&request).set_error(MissingUserException);
    Ok(text(404, "no such user"))
}

const MISSING: Row = Row {
    uri: "NOT_FOUND",
    status: "404",
    outcome: "CLIENT_ERROR",
    exception: "MissingUserException",
    error: "MissingUserException",
    ..Row::OK
};

#[test]
fn handled_error_keeps_the_response() {
    let seen = Seen::new();
    call(
        layer(&seen).layer(service_fn(missing)),
        request("GET", "/users/7"),
        1,
    );
    MISSING.is("set by the handler", &seen.ended());
    seen.only()
        .has_outcome(Outcome::Error)
        .has_error_message("no such user");
}

#[test]
fn handlers_are_told_with_message_and_causes_in_the_order_of_the_lifecycle() {
    #[derive(Clone, Default)]
    struct Heard(Arc<Mutex<Vec<String>>>);

    impl Handler for Heard {
        type State = ();

        fn on_start(&self, _: &Context) {}

        fn on_error(&self, _: &Context, error: &ObservedError<'_>, (): &mut ()) {
            let message = error.message().map(ToString::to_string);
            let causes: Vec<_> = error.causes().map(ToString::to_string).collect();
            let heard = format!("{} {message:?} {causes:?}", error.kind());
            self.0.lock().expect("nobody panics").push(heard);
        }

        fn on_stop(&self, _: &Context, (): ()) {}
    }

    let heard = Heard::default();
    let seen = Seen::with(Registry::builder().handler(heard.clone()));
    call(
        layer(&seen).layer(service_fn(missing)),
        request("GET", "/users/7"),
        1,
    );
    let expected = r#"MissingUserException Some("no such user") ["it is broken"]"#;
    assert_eq!(*heard.0.lock().expect("nobody panics"), [expected]);
    seen.only().has_callbacks([
        Callback::Start,
        Callback::ScopeOpened,
        Callback::ScopeClosed,
        Callback::ScopeOpened,
        Callback::ScopeClosed,
        Callback::Error,
        Callback::ScopeOpened,
        Callback::ScopeClosed,
        Callback::Stop,
    ]);
}

#[test]
fn error_names_its_kind() {
    let seen = Seen::new();
    let service = service_fn(async |request: Request<()>| {
        ServerObservation::of(&request).set_error_kind(LoadError::Timeout);
        Ok::<_, Infallible>(text(503, "later"))
    });
    call(layer(&seen).layer(service), request("GET", "/a"), 1);
    seen.only()
        .has_low("exception", "Timeout")
        .has_error("Timeout");
}

#[test]
fn last_error_counts() {
    let seen = Seen::new();
    let service = service_fn(async |request: Request<()>| {
        let observation = ServerObservation::of(&request);
        observation.set_error(Broken);
        observation.set_error(MissingUserException);
        Ok::<_, Infallible>(text(404, "no such user"))
    });
    call(layer(&seen).layer(service), request("GET", "/a"), 1);
    MISSING.is("two errors", &seen.ended());
}

#[test]
fn error_can_be_set_while_the_body_is_made() {
    let seen = Seen::new();
    let service = service_fn(async |request: Request<()>| {
        let observation = ServerObservation::of(&request);
        let body = Frames::new([Step::Data("a"), Step::Data("b")]);
        let body = http_body_util::BodyExt::map_frame(body, move |frame| {
            observation.set_error(Broken);
            frame
        });
        Ok::<_, Infallible>(response(200, body))
    });
    call(layer(&seen).layer(service), request("GET", "/a"), 3);
    let row = Row {
        uri: "UNKNOWN",
        exception: "Broken",
        error: "Broken",
        ..Row::OK
    };
    row.is("set by the body", &seen.ended());
}

#[test]
fn error_that_is_set_too_late_is_nobodys() {
    let seen = Seen::new();
    let kept = Arc::new(Mutex::new(ServerObservation::default()));
    let service = {
        let kept = Arc::clone(&kept);
        service_fn(move |request: Request<()>| {
            *kept.lock().expect("nobody panics") = ServerObservation::of(&request);
            std::future::ready(Ok::<_, Infallible>(text(200, "hello")))
        })
    };
    call(layer(&seen).layer(service), request("GET", "/a"), 1);
    kept.lock().expect("nobody panics").set_error(Broken);
    let row = Row {
        uri: "UNKNOWN",
        ..Row::OK
    };
    row.is("too late", &seen.ended());
}

#[test]
fn nested_layers_have_their_own() {
    let (inner, outer) = (Seen::new(), Seen::new());
    let around = ServerLayer::new().registry(outer.registry());
    let service = around.layer(layer(&inner).layer(service_fn(missing)));
    call(service, request("GET", "/users/7"), 1);
    MISSING.is("the innermost", &inner.ended());
    let untold = Row {
        exception: "none",
        error: "none",
        ..MISSING
    };
    untold.is("the outer one", &outer.ended());
}
