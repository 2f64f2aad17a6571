//! The trace of the observation goes along with the request.

use observe::propagation::{TraceContext, TraceFlags};
use observe::{Context, Handler, Registry};

use crate::clients::{ALL, Order};
use crate::peer::{Peer, Script};
use crate::support::seen::Seen;

/// Gives every observation a trace.
struct Traced;

impl Handler for Traced {
    type State = ();

    fn on_start(&self, context: &Context) {
        let _ = context.set_trace(TraceContext::root(TraceFlags::SAMPLED));
    }

    fn on_stop(&self, _: &Context, (): ()) {}
}

const HELLO: &str = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello";

fn traceparents(head: &str) -> Vec<&str> {
    let lines = head.lines().filter_map(|line| line.split_once(": "));
    lines
        .filter(|(name, _)| name.eq_ignore_ascii_case("traceparent"))
        .map(|(_, value)| value)
        .collect()
}

#[test]
fn traceparent_is_that_of_the_observation() {
    for (name, client) in ALL {
        let peer = Peer::new(Script::Answer(HELLO));
        let seen = Seen::with(Registry::builder().handler(Traced));
        client(&seen, Order::get(&format!("http://{}/", peer.address)));
        let observation = seen.ended();
        let trace = observation.trace().expect("it has one");
        assert_eq!(
            traceparents(&peer.head()),
            [trace.traceparent().to_string()],
            "{name}"
        );
    }
}

#[test]
fn there_is_none_where_nobody_traces() {
    for (name, client) in ALL {
        let peer = Peer::new(Script::Answer(HELLO));
        let seen = Seen::new();
        client(&seen, Order::get(&format!("http://{}/", peer.address)));
        assert!(traceparents(&peer.head()).is_empty(), "{name}");
    }
}
