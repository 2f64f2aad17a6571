//! Which ends of a connection's handling are errors.

use std::error::Error;
use std::fmt;
use std::future::pending;
use std::io;
use std::time::Duration;

use observe_service::Counters;
use tokio::time::timeout;

/// What a library makes of an error of a connection.
#[derive(Debug)]
struct Wrapped(io::Error);

impl fmt::Display for Wrapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the request was cut off")
    }
}

impl Error for Wrapped {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

fn wrapped(kind: io::ErrorKind) -> io::Error {
    io::Error::other(Wrapped(kind.into()))
}

/// How many of these are errors.
fn errors(results: impl IntoIterator<Item = io::Result<()>>) -> u64 {
    let counters = Counters::new();
    for result in results {
        counters.outcome(&result);
    }
    counters.snapshot().total_errs
}

/// Rules: stats.errors.
#[test]
fn ends_that_are_no_errors_are_not_counted() {
    let kinds = [
        io::ErrorKind::UnexpectedEof,
        io::ErrorKind::NotConnected,
        io::ErrorKind::TimedOut,
    ];
    assert_eq!(errors(kinds.map(|kind| Err(kind.into()))), 0);
    assert_eq!(errors(kinds.map(|kind| Err(wrapped(kind)))), 0);
    // Also what a program declines by a rule of its own.
    assert_eq!(errors([Ok(())]), 0);
    let kinds = [io::ErrorKind::ConnectionReset, io::ErrorKind::BrokenPipe];
    assert_eq!(errors(kinds.map(|kind| Err(kind.into()))), 2);
    assert_eq!(errors(kinds.map(|kind| Err(wrapped(kind)))), 2);
}

/// Rules: stats.errors.
#[tokio::test(start_paused = true)]
async fn deadlines_and_cancelled_handling_are_no_errors() {
    let limit = Duration::from_secs(1);
    let late: io::Result<()> = async { Ok(timeout(limit, pending()).await?) }.await;
    assert_eq!(errors([late]), 0);
    let counters = Counters::new();
    let handling = tokio::spawn({
        let counters = counters.clone();
        async move { counters.outcome(&pending::<io::Result<()>>().await) }
    });
    handling.abort();
    handling.await.expect_err("it was cancelled");
    assert_eq!(counters.snapshot().total_errs, 0);
}
