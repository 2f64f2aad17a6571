//! A collector that is not there, refuses or says nothing.

use std::net::TcpListener;
use std::time::Duration;

use observe::{Registry, observed};
use observe_metrics::Meters;
use observe_opentelemetry::{MetricsBuilder, PushError, metrics};
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use tokio::runtime::Runtime;

use crate::collector::{self, metric};
use crate::nowhere::nowhere;

#[observed(name = "faults.job")]
fn job() {}

fn builder(address: impl std::fmt::Display) -> MetricsBuilder {
    of(&Meters::new(), address)
}

fn of(meters: &Meters, address: impl std::fmt::Display) -> MetricsBuilder {
    metrics(meters)
        .endpoint(format!("http://{address}"))
        .interval(Duration::from_secs(3_600))
        .deadline(Duration::from_secs(60))
}

#[test]
fn collector_that_is_not_there_is_an_error_of_the_push_alone() {
    let address = nowhere();
    for guard in [builder(address).otlp_grpc(), builder(address).otlp_http()] {
        let guard = guard.expect("it is an address");
        let error = guard.flush().expect_err("nobody listens");
        let PushError::Refused(reason) = error else {
            panic!("{error:?} is no refusal");
        };
        assert!(reason.contains("refused"), "{reason}");
        assert_eq!(reason.matches("connect error").count(), 1, "{reason}");
        assert_eq!(guard.failures(), 1);
        guard.shutdown().expect_err("nobody listens");
    }
}

#[test]
fn collector_that_comes_late_is_told_all() {
    let address = nowhere();
    let meters = Meters::new();
    let registry = Registry::builder().handler(meters.handler()).build();
    let _scoped = registry.expect("no names clash").scoped();
    let guard = of(&meters, address).otlp_grpc().expect("it is an address");
    job();
    guard.flush().expect_err("nobody listens");
    let collector = collector::grpc_at(address);
    job();
    guard.flush().expect("now someone does");
    let pushed = collector.next();
    let Some(Data::Histogram(histogram)) = &metric(&pushed, "faults.job").data else {
        panic!("a timer is a histogram");
    };
    assert_eq!(histogram.data_points[0].count, 2);
    assert_eq!(guard.failures(), 1);
}

/// The application's runtime comes and goes; the pusher has one of its own.
#[test]
fn collector_is_told_after_the_application_s_runtime_has_ended() {
    let collector = collector::grpc();
    let meters = Meters::new();
    let application = Runtime::new().expect("a runtime can be made");
    let guard = application.block_on(async {
        let guard = of(&meters, collector.address)
            .otlp_grpc()
            .expect("it is an address");
        guard.flush().expect("the collector is there");
        guard
    });
    drop(application);
    guard.flush().expect("the collector is still there");
    collector.next();
    collector.next();
}

#[test]
fn collector_that_says_nothing_is_waited_for_until_the_deadline() {
    let silent = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    let address = silent.local_addr().expect("it is bound");
    let deadline = Duration::from_millis(200);
    let builder = || builder(address).deadline(deadline);
    for guard in [builder().otlp_grpc(), builder().otlp_http()] {
        let guard = guard.expect("it is an address");
        let error = guard.flush().expect_err("nobody answers");
        assert_eq!(error, PushError::Deadline(deadline));
    }
}

#[test]
fn collector_that_refuses_says_why_and_is_tried_again() {
    let collector = collector::http("503 Service Unavailable");
    let guard = builder(collector.address).otlp_http();
    let guard = guard.expect("it is an address");
    for failures in 1..=2 {
        let error = guard.flush().expect_err("the collector refuses");
        assert!(error.to_string().contains("503"), "{error}");
        assert_eq!(guard.failures(), failures);
        collector.next();
    }
}

#[test]
fn address_that_is_none_is_refused_at_once() {
    let meters = Meters::new();
    let builder = || metrics(&meters).endpoint("collector:4318");
    for error in [builder().otlp_http(), builder().otlp_grpc()] {
        let error = error.expect_err("it has no scheme").to_string();
        assert!(error.contains("`collector:4318` is no address"), "{error}");
    }
}

#[cfg(not(feature = "tls"))]
#[test]
fn address_that_needs_another_feature_is_refused_at_once() {
    let meters = Meters::new();
    let builder = || metrics(&meters).endpoint("https://collector");
    for error in [builder().otlp_http(), builder().otlp_grpc()] {
        let error = error.expect_err("it cannot be spoken to").to_string();
        assert!(
            error.ends_with("`https://collector` needs the feature `tls` of observe-opentelemetry"),
            "{error}"
        );
    }
}

#[test]
fn an_interval_of_nothing_leaves_the_thread_some_time() {
    let pushes = metrics(&Meters::new()).interval(Duration::ZERO);
    assert!(format!("{pushes:?}").contains("interval: 1ms"));
    let spans = observe_opentelemetry::otlp_grpc().interval(Duration::ZERO);
    assert!(format!("{spans:?}").contains("interval: 1ms"));
}

#[test]
fn header_that_is_none_is_refused_at_once_and_its_value_is_not_told() {
    let builder = builder(nowhere()).header("x token", "secret");
    assert!(!format!("{builder:?}").contains("secret"), "{builder:?}");
    let error = builder.otlp_http().expect_err("it has a space").to_string();
    assert!(error.contains("the header `x token`"), "{error}");
    let builder = self::builder(nowhere()).header("token", "sec\nret");
    let error = builder.otlp_grpc().expect_err("it has a line break");
    assert_eq!(error, PushError::Header(String::from("token")));
}
