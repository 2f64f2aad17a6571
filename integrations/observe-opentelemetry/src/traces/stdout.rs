//! Spans on standard output.

use opentelemetry_stdout::SpanExporter;

use super::builder::{SpansBuilder, spans};

/// Prints spans on standard output, for a look at what is recorded.
///
/// ```
/// let guard = observe_opentelemetry::stdout().service_name("shop").install()?;
/// # drop(guard);
/// # Ok::<(), observe_opentelemetry::StartError>(())
/// ```
pub fn stdout() -> SpansBuilder {
    spans(|| Ok(SpanExporter::default()))
}
