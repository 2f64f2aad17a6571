//! What `tracing_subscriber::fmt` prints of observations.

use std::io;
use std::sync::{Arc, Mutex};

use observe::{Registry, event, observed};
use observe_tracing::TracingHandler;
use tracing_subscriber::EnvFilter;

/// What was printed.
#[derive(Clone, Default)]
struct Output(Arc<Mutex<Vec<u8>>>);

impl io::Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut output = self.0.lock().map_err(|_| io::ErrorKind::Other)?;
        output.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What `body` prints with this filter.
fn printed(filter: &str, body: impl FnOnce()) -> String {
    let output = Output::default();
    let writer = output.clone();
    let subscriber = tracing_subscriber::fmt()
        .without_time()
        .with_ansi(false)
        .with_env_filter(EnvFilter::new(filter))
        .with_writer(move || writer.clone())
        .finish();
    let registry = Registry::builder().handler(TracingHandler::new()).build();
    let _scoped = registry.expect("no names clash").scoped();
    tracing::subscriber::with_default(subscriber, body);
    let bytes = output.0.lock().expect("nobody panics with it").clone();
    String::from_utf8(bytes).expect("it is text")
}

#[observed(name = "output.place", low = ["is_new" = is_new], events = ["checked"])]
fn place(is_new: bool, number: &str) -> Result<u64, std::num::ParseIntError> {
    event!("checked");
    tracing::info!(number, "parsing");
    number.parse()
}

#[test]
fn lines_inside_an_observation_show_its_fields() {
    let output = printed("info", || {
        assert!(place(true, "seven").is_err());
    });
    assert_eq!(
        output,
        r#" INFO output.place{is_new="true"}: output: checked
 INFO output.place{is_new="true"}: output: parsing number="seven"
ERROR output.place{is_new="true" error="ParseIntError" otel.status_code="ERROR"}: output: error=invalid digit found in string error.type="ParseIntError"
"#
    );
}

#[test]
fn a_filter_names_the_span_and_its_fields() {
    let body = || {
        assert!(place(false, "7").is_ok());
        assert!(place(true, "7").is_ok());
    };
    assert_eq!(
        printed("[output.place{is_new}]=info", body).lines().count(),
        4
    );
    assert_eq!(printed("[output.other]=info", body), "");
}
