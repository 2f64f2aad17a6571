//! A collector that is spoken to by TLS is trusted if an authority of this machine has signed its
//! certificate; here that is whom `SSL_CERT_FILE` names.

use std::path::Path;
use std::time::Duration;

use observe::observed;
#[cfg(feature = "metrics")]
use observe_metrics::Meters;
use observe_opentelemetry::{DeliveryError, SpanGuard};
#[cfg(feature = "metrics")]
use observe_opentelemetry::{PushError, metrics};

use crate::again;
use crate::certificates::Certificates;
use crate::collector::Collector;
#[cfg(feature = "metrics")]
use crate::sender::transport;
use crate::sender::{sender, spans};

#[observed(name = "secured.work")]
fn work() {}

/// A pipeline that waits for its flush, if this is the other process.
fn pipeline() -> Option<SpanGuard> {
    let spans = spans()?.interval(Duration::from_secs(3_600));
    let spans = spans.shutdown_deadline(Duration::from_secs(60));
    Some(spans.install().expect("the pipeline starts"))
}

/// Pushes meters to the same collector.
#[cfg(feature = "metrics")]
fn push() -> Result<(), PushError> {
    let meters = Meters::new();
    let builder = metrics(&meters).deadline(Duration::from_secs(60));
    let guard = match transport().as_deref() {
        Some("grpc") => builder.otlp_grpc(),
        _ => builder.otlp_http(),
    };
    guard.expect("it is an address").shutdown()
}

#[test]
fn is_heard_if_it_is_the_other_process() {
    let Some(guard) = pipeline() else {
        return;
    };
    work();
    guard.flush().expect("the collector takes everything");
    assert_eq!(guard.stats().exported, 1);
    #[cfg(feature = "metrics")]
    push().expect("the collector takes them");
}

#[test]
fn refuses_if_it_is_the_other_process() {
    let Some(guard) = pipeline() else {
        return;
    };
    for round in 1..=2 {
        work();
        work();
        let Err(DeliveryError::Failed { spans, reason }) = guard.flush() else {
            panic!("nobody vouches for the collector");
        };
        assert_eq!(spans, 2);
        assert!(reason.contains("UnknownIssuer"), "{reason}");
        let stats = guard.stats();
        assert_eq!((stats.exported, stats.dropped), (0, 0));
        assert_eq!((stats.failed, stats.lost()), (2 * round, 2 * round));
    }
    #[cfg(feature = "metrics")]
    {
        let error = push().expect_err("nobody vouches for the collector");
        assert!(error.to_string().contains("UnknownIssuer"), "{error}");
    }
}

/// The other process with those authorities; what it has said.
fn trusting(authorities: &Path, test: &str, transport: &str, collector: &Collector) -> String {
    let endpoint = format!("https://{}", collector.address(transport));
    let mut sender = sender(test, transport, &endpoint);
    sender.env("SSL_CERT_FILE", authorities);
    // Else it is read beside the file.
    again::run(sender.env_remove("SSL_CERT_DIR"))
}

fn is_trusted_by_its_own(transport: &str) {
    let folder = format!("secured-{transport}");
    let Some(certificates) = Certificates::new(&folder) else {
        return;
    };
    let [certificate, key] = certificates.server();
    let Some(collector) = Collector::secured(&certificate, &key) else {
        return;
    };
    let refuses = "secured::refuses_if_it_is_the_other_process";
    let said = trusting(&certificates.theirs(), refuses, transport, &collector);
    let warning = "2 spans could not be exported";
    assert_eq!(said.matches(warning).count(), 1, "{said}");
    assert!(said.contains("UnknownIssuer"), "{said}");

    let heard = "secured::is_heard_if_it_is_the_other_process";
    trusting(&certificates.ours(), heard, transport, &collector);
    let span = collector.next();
    assert_eq!(span["name"], "secured.work");
    assert_eq!(span["transport"], transport);
}

#[test]
fn grpc_is_trusted_by_its_own() {
    is_trusted_by_its_own("grpc");
}

#[test]
fn http_is_trusted_by_its_own() {
    is_trusted_by_its_own("http");
}
