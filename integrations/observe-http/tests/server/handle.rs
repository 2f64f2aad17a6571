//! The handle: attributes for filters, patterns, `current`.

use std::convert::Infallible;

use http::{Request, Response};
use observe::{Edit, Extension, Filter, Registry, bounded};
use observe_http::{ServerExchange, ServerLayer, ServerObservation};
use tower::{Layer as _, service_fn};

use crate::serve::{Text, call, layer, request, text};
use crate::support::row::Row;
use crate::support::seen::Seen;

#[derive(Clone)]
struct Tenant(&'static str);

/// Says whose request it was.
#[derive(Extension)]
#[extension(filter, observation = "http.server.requests", low = ["tenant"])]
struct ByTenant;

impl Filter for ByTenant {
    fn filter(&self, edit: &mut Edit<'_>) {
        let exchange = edit.context().carrier::<ServerExchange>();
        let tenant = exchange.and_then(ServerExchange::attribute::<Tenant>);
        if let Some(Tenant(tenant)) = tenant {
            edit.low("tenant", &bounded(tenant, 20));
        }
    }
}

#[test]
fn attributes_reach_filters() {
    let seen = Seen::with(Registry::builder().filter(ByTenant));
    let service = service_fn(async |request: Request<()>| {
        let observation = ServerObservation::of(&request);
        observation.insert(Tenant("acme"));
        observation.insert(Tenant("umbrella"));
        Ok::<_, Infallible>(text(200, "hello"))
    });
    call(layer(&seen).layer(service), request("GET", "/a"), 1);
    seen.only().has_low("tenant", "umbrella");
}

/// Counts how often it was copied, on the exchange that it was left with.
struct Copied(u32);

impl Clone for Copied {
    fn clone(&self) -> Self {
        ServerObservation::current().insert(Self(self.0 + 1));
        Self(self.0)
    }
}

#[test]
fn attribute_that_is_copied_may_leave_another() {
    let seen = Seen::new();
    let service = service_fn(async |request: Request<()>| {
        let observation = ServerObservation::of(&request);
        observation.insert(Copied(0));
        let exchange = observation.exchange().expect("it is observed");
        for count in [0, 1] {
            let copied = exchange.attribute::<Copied>().expect("it was left");
            assert_eq!(copied.0, count);
        }
        Ok::<_, Infallible>(text(200, "hello"))
    });
    call(layer(&seen).layer(service), request("GET", "/a"), 1);
}

#[test]
fn exchange_knows_the_request() {
    let seen = Seen::new();
    let service = service_fn(async |request: Request<()>| {
        let observation = ServerObservation::of(&request);
        let exchange = observation.exchange().expect("it is observed");
        assert_eq!(exchange.method(), "BREW");
        assert_eq!(exchange.request_uri(), "/pot/7?milk=yes");
        assert_eq!(exchange.path(), "/pot/7");
        assert_eq!(exchange.response_status(), None);
        assert!(exchange.attribute::<Tenant>().is_none());
        Ok::<_, Infallible>(text(418, "short and stout"))
    });
    call(
        layer(&seen).layer(service),
        request("BREW", "/pot/7?milk=yes"),
        1,
    );
    seen.only().has_low("status", 418).has_low("method", "none");
}

/// Code that is not given the request.
fn deep_inside() -> ServerObservation {
    ServerObservation::current()
}

#[test]
fn current_is_the_one_around_the_code() {
    assert!(!deep_inside().is_observed());
    let seen = Seen::new();
    let service = service_fn(async |_: Request<()>| {
        deep_inside().insert(Tenant("acme"));
        deep_inside().set_pattern("/deep");
        let exchange = deep_inside();
        let tenant = exchange
            .exchange()
            .and_then(ServerExchange::attribute::<Tenant>);
        assert!(tenant.is_some());
        Ok::<_, Infallible>(text(200, "hello"))
    });
    call(layer(&seen).layer(service), request("GET", "/a"), 1);
    let row = Row {
        uri: "/deep",
        ..Row::OK
    };
    row.is("current", &seen.ended());
}

#[test]
fn pattern_that_is_known_inside_comes_before_that_of_the_hook() {
    let seen = Seen::new();
    let service = service_fn(async |request: Request<()>| {
        ServerObservation::of(&request).set_pattern("/orders/{id}");
        Ok::<_, Infallible>(text(200, "hello"))
    });
    let layer = layer(&seen).route(|_| Some("/{rest}"));
    call(layer.layer(service), request("GET", "/orders/7"), 1);
    let row = Row {
        uri: "/orders/{id}",
        ..Row::OK
    };
    row.is("inside", &seen.ended());
    seen.only().has_contextual_name("http get /orders/{id}");
}

#[test]
fn handle_does_no_harm_where_nothing_listens() {
    let silent = Registry::builder().build().expect("it has no handlers");
    let service = service_fn(async |request: Request<()>| {
        let observation = ServerObservation::of(&request);
        observation.set_error(std::fmt::Error);
        observation.insert(Tenant("acme"));
        observation.set_pattern("/a");
        Ok::<Response<Text>, Infallible>(text(200, "hello"))
    });
    call(
        ServerLayer::new().registry(silent).layer(service),
        request("GET", "/a"),
        1,
    );
}

#[test]
fn nothing_of_a_request_is_seen_by_the_next() {
    let seen = Seen::new();
    let layer = layer(&seen);
    let leaves = service_fn(async |request: Request<()>| {
        let observation = ServerObservation::of(&request);
        assert!(observation.exchange().is_some_and(|exchange| {
            exchange.attribute::<Tenant>().is_none() && exchange.pattern().is_none()
        }));
        observation.insert(Tenant("acme"));
        observation.set_pattern("/orders/{id}");
        observation.set_error(std::fmt::Error);
        Ok::<Response<Text>, Infallible>(text(500, "hello"))
    });
    for _ in 0..3 {
        call(layer.layer(leaves), request("GET", "/orders/7"), 1);
    }
    let keeps_none =
        service_fn(async |_: Request<()>| Ok::<Response<Text>, Infallible>(text(200, "hello")));
    call(layer.layer(keeps_none), request("PUT", "/a"), 1);
    seen.wait_for(4);
    let row = Row {
        method: "PUT",
        uri: "UNKNOWN",
        ..Row::OK
    };
    row.is("behind others", &seen.observations()[3]);
}

#[test]
fn handle_that_is_kept_stays_what_it_was() {
    let seen = Seen::new();
    let layer = layer(&seen);
    let kept = std::cell::RefCell::new(Vec::new());
    for path in ["/a", "/b", "/c"] {
        let keeps = service_fn(|request: Request<()>| {
            kept.borrow_mut().push(ServerObservation::of(&request));
            std::future::ready(Ok::<Response<Text>, Infallible>(text(200, "hello")))
        });
        call(layer.layer(keeps), request("GET", path), 1);
    }
    let kept = kept.borrow();
    let paths = kept.iter().filter_map(ServerObservation::exchange);
    let paths: Vec<_> = paths.map(ServerExchange::path).collect();
    assert_eq!(paths, ["/a", "/b", "/c"]);
}
