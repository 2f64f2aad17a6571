//! An observation as a subscriber of `tracing` hears of it.

mod recorder;

use std::cell::Cell;
use std::fmt;
use std::future;
use std::panic::catch_unwind;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use observe::{event, key, observed};
use observe_tracing::TracingHandler;
use recorder::recorded;
use tracing::Level;

fn lines(body: impl FnOnce()) -> Vec<String> {
    recorded(TracingHandler::new(), body)
}

/// Polls a future until it is done or `polls` are used up.
fn poll<T>(future: impl Future<Output = T>, polls: usize) -> Option<T> {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    (0..polls).find_map(|_| match future.as_mut().poll(&mut context) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    })
}

async fn yield_once() {
    let is_first = Cell::new(true);
    future::poll_fn(|_| {
        if is_first.replace(false) {
            Poll::Pending
        } else {
            Poll::Ready(())
        }
    })
    .await;
}

#[derive(Debug)]
struct Broken;

#[derive(Debug)]
struct Failed(Broken);

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the pipe is broken")
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the letter is lost")
    }
}

impl std::error::Error for Broken {}

impl std::error::Error for Failed {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

#[observed(
    name = "spans.send",
    low = ["is_urgent" = is_urgent, "office"(optional)],
    high = ["weight" = weight, "depth" = -3_i64, "size" = 7_u64, "is_paid" = true, "to" = to, "number" = |Ok(number)| number],
)]
fn send(is_urgent: bool, weight: f64, to: &str) -> Result<u64, Failed> {
    if is_urgent {
        Err(Failed(Broken))
    } else {
        Ok(12)
    }
}

#[test]
fn fields_keep_their_types_and_late_ones_are_recorded_at_the_end() {
    let heard = lines(|| {
        assert!(send(false, 1.5, "Ada").is_ok());
    });
    assert_eq!(
        heard,
        [
            r#"new spans.send in - is_urgent="false" weight=1.5f64 depth=-3i64 size=7u64 is_paid=truebool to="Ada""#,
            "enter spans.send",
            "exit spans.send",
            "record spans.send number=12u64",
            "close spans.send",
        ]
    );
}

#[test]
fn an_error_is_recorded_and_told_in_an_event() {
    let heard = lines(|| {
        assert!(send(true, 1.5, "Ada").is_err());
    });
    assert_eq!(
        heard[2..],
        [
            "exit spans.send",
            r#"record spans.send error="Failed" otel.status_code="ERROR""#,
            r#"event ERROR in spans.send error=the letter is lost error.type="Failed" error.chain="the pipe is broken""#,
            "close spans.send",
        ]
    );
}

#[observed(name = "spans.wait", low = ["office"], events = ["rung"])]
async fn wait(office: &'static str) {
    yield_once().await;
    key!("office" = office);
    event!("rung");
    yield_once().await;
}

#[test]
fn a_future_enters_its_span_for_each_poll_and_events_show_what_is_known() {
    let heard = lines(|| {
        assert_eq!(poll(wait("north"), 3), Some(()));
    });
    assert_eq!(
        heard,
        [
            "new spans.wait in -",
            "enter spans.wait",
            "exit spans.wait",
            "enter spans.wait",
            r#"record spans.wait office="north""#,
            r#"event INFO in spans.wait message="rung""#,
            "exit spans.wait",
            "enter spans.wait",
            "exit spans.wait",
            "close spans.wait",
        ]
    );
}

#[test]
fn a_dropped_future_is_cancelled_which_is_no_error() {
    let heard = lines(|| {
        assert_eq!(poll(wait("north"), 1), None);
    });
    assert_eq!(
        heard[3..],
        [r#"record spans.wait error="cancelled""#, "close spans.wait"]
    );
}

#[observed(name = "spans.burn")]
fn burn() {
    panic!("on purpose");
}

#[test]
fn a_panic_is_an_error() {
    let heard = lines(|| {
        assert!(catch_unwind(burn).is_err());
    });
    assert_eq!(
        heard[2..],
        [
            "exit spans.burn",
            r#"record spans.burn error="panic" otel.status_code="ERROR""#,
            "close spans.burn",
        ]
    );
}

#[observed(name = "spans.outer")]
fn outer() {
    tracing::info_span!("by_hand").in_scope(inner);
}

#[observed(name = "spans.inner")]
fn inner() {
    tracing::info!("here");
}

#[test]
fn spans_and_events_of_tracing_nest_with_those_of_observations() {
    let heard = lines(outer);
    let heard = heard.iter().map(String::as_str);
    let made: Vec<_> = heard
        .filter(|line| line.starts_with("new") || line.starts_with("event"))
        .collect();
    assert_eq!(
        made,
        [
            "new spans.outer in -",
            "new by_hand in spans.outer",
            "new spans.inner in by_hand",
            "event INFO in spans.inner message=here",
        ]
    );
}

#[observed(
    name = "spans.serve",
    contextual_name = "serve {method}",
    kind = "server",
    low = ["method" = method, "status"]
)]
fn serve(method: &'static str) {
    key!("method" = "post");
    key!("status" = "ok");
    key!("status" = "late");
}

#[test]
fn what_changes_is_recorded_again_the_name_for_opentelemetry_included() {
    let heard = lines(|| serve("get"));
    assert_eq!(
        [&heard[0], &heard[3]],
        [
            r#"new spans.serve in - method="get" otel.name="serve get" otel.kind="server""#,
            r#"record spans.serve method="post" status="late" otel.name="serve post""#,
        ]
    );
}

#[observed(
    name = "spans.many",
    high = [
        "k00" = 0, "k01" = 1, "k02" = 2, "k03" = 3, "k04" = 4, "k05" = 5, "k06" = 6, "k07" = 7, "k08" = 8, "k09" = 9,
        "k10" = 10, "k11" = 11, "k12" = 12, "k13" = 13, "k14" = 14, "k15" = 15, "k16" = 16, "k17" = 17, "k18"(optional),
    ],
)]
fn many() {}

#[test]
fn what_comes_after_the_first_keys_is_recorded_at_the_end() {
    let heard = lines(many);
    assert!(heard[0].ends_with(" k15=15i64"), "{}", heard[0]);
    assert_eq!(heard[3], "record spans.many k16=16i64 k17=17i64");
}

#[test]
fn the_longest_prefix_gives_the_level_to_a_span_and_its_events() {
    let handler = TracingHandler::builder()
        .level("spans", Level::DEBUG)
        .level("spans.wait", Level::WARN)
        .build();
    let heard = recorded(handler, || {
        assert_eq!(poll(wait("north"), 3), Some(()));
    });
    assert_eq!(heard[5], r#"event WARN in spans.wait message="rung""#);
}
