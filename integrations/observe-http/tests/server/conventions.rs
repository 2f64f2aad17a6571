//! Conventions that a layer is given.

use observe::{Edit, Extension, Registry};
use observe_http::{DefaultServerRequestConvention, ServerExchange, ServerRequestConvention};

use crate::serve::{always, call, layer, request, text};
use crate::support::row::Row;
use crate::support::seen::Seen;

/// Changes nothing.
#[derive(Extension)]
#[extension(convention, observation = "http.server.requests")]
struct Same;

impl ServerRequestConvention for Same {}

#[test]
fn default_convention_says_what_the_layer_says() {
    for (uri, status, frames) in [
        ("/a", 200, 1),
        ("/", 404, 1),
        ("/a", 302, 0),
        ("/a", 599, 1),
    ] {
        let lines = [false, true].map(|is_given| {
            let seen = Seen::new();
            let mut layer = layer(&seen).route(|head| head.headers.get("x")?.to_str().ok());
            if is_given {
                layer = layer.convention(Same);
            }
            call(
                always(&layer, text(status, "hello")),
                request("POST", uri),
                frames,
            );
            let observation = seen.ended();
            (
                observation.to_string(),
                observation.contextual_name().to_owned(),
            )
        });
        assert_eq!(lines[0], lines[1]);
    }
}

/// Looks at the exchange when it starts and when it ends.
#[derive(Extension)]
#[extension(convention, observation = "http.server.requests", high = ["http.status.seen"])]
struct Looks;

impl ServerRequestConvention for Looks {
    fn high_keys(&self, exchange: &ServerExchange, edit: &mut Edit<'_>) {
        DefaultServerRequestConvention.high_keys(exchange, edit);
        let status = exchange
            .response_status()
            .map_or(0, |status| status.as_u16());
        edit.high("http.status.seen", &status);
    }
}

#[test]
fn convention_is_asked_at_both_ends() {
    let seen = Seen::new();
    let layer = layer(&seen).convention(Looks);
    call(always(&layer, text(201, "hello")), request("GET", "/a"), 1);
    seen.only()
        .has_high("http.status.seen", 201)
        .has_high("http.url", "/a")
        .has_low("status", 201);
}

/// Of the registry, not of the layer.
#[derive(Extension)]
#[extension(convention, low = ["team"])]
struct Team;

impl observe::Convention for Team {
    fn on_start(&self, edit: &mut Edit<'_>) {
        edit.low("team", &"shop");
    }
}

#[test]
fn convention_of_the_layer_comes_before_that_of_the_registry() {
    let seen = Seen::with(Registry::builder().convention(Team));
    call(
        always(&layer(&seen), text(200, "hello")),
        request("GET", "/a"),
        1,
    );
    let row = Row {
        uri: "UNKNOWN",
        ..Row::OK
    };
    row.is("of the registry", &seen.ended());
    seen.only().has_low("team", "shop");

    let seen = Seen::with(Registry::builder().convention(Team));
    call(
        always(&layer(&seen).convention(Same), text(200, "hello")),
        request("GET", "/a"),
        1,
    );
    seen.only().has_no_low("team").has_low("status", 200);
}

/// Is for clients, and given to a server.
#[derive(Extension)]
#[extension(convention, observation = "http.client.requests")]
struct OfClients;

impl ServerRequestConvention for OfClients {}

#[test]
fn convention_of_another_observation_takes_no_keys_away() {
    let seen = Seen::new();
    let layer = layer(&seen).convention(OfClients);
    call(always(&layer, text(201, "hello")), request("GET", "/a"), 1);
    let row = Row {
        uri: "UNKNOWN",
        status: "201",
        ..Row::OK
    };
    row.is("of another observation", &seen.ended());
    seen.only().has_high("http.url", "/a");
}
