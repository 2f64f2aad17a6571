//! Why spans cannot be exported.

use std::error::Error;
use std::fmt;
use std::io;
use std::time::Duration;

use observe::InstallError;

use super::stats::Spans;

/// Why a pipeline of spans could not be started.
#[derive(Debug)]
pub struct StartError(Problem);

#[derive(Debug)]
enum Problem {
    Thread(io::Error),
    Exporter(Box<dyn Error + Send + Sync>),
    ExporterPanicked,
    Install(InstallError),
}

impl StartError {
    pub(super) fn thread(error: io::Error) -> Self {
        Self(Problem::Thread(error))
    }

    pub(super) fn exporter(error: Box<dyn Error + Send + Sync>) -> Self {
        Self(Problem::Exporter(error))
    }

    pub(super) fn exporter_panicked() -> Self {
        Self(Problem::ExporterPanicked)
    }

    pub(super) fn install(error: InstallError) -> Self {
        Self(Problem::Install(error))
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Problem::Thread(_) => "start the thread that exports spans",
            Problem::Exporter(_) => "build the exporter of spans",
            Problem::ExporterPanicked => "build the exporter of spans: it panicked",
            Problem::Install(_) => "install the handler that records spans",
        })
    }
}

impl Error for StartError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.0 {
            Problem::Thread(error) => Some(error),
            Problem::Exporter(error) => Some(&**error),
            Problem::ExporterPanicked => None,
            Problem::Install(error) => Some(error),
        }
    }
}

/// Why not all spans have arrived.
///
/// ```
/// # use std::time::Duration;
/// # fn end(guard: observe_opentelemetry::SpanGuard) {
/// if let Err(error) = guard.shutdown(Duration::from_secs(2)) {
///     eprintln!("failed to {error}"); // failed to deliver 12 spans: connection refused
/// }
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeliveryError {
    /// The exporter was not done in time.
    Deadline(Duration),
    /// The exporter failed.
    Failed {
        /// How many spans it had been given.
        spans: u64,
        /// What it said.
        reason: String,
    },
    /// This process was forked from the one that exports.
    Forked,
    /// The pipeline has ended.
    Ended,
}

impl fmt::Display for DeliveryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Deadline(deadline) => write!(f, "deliver all spans within {deadline:?}"),
            Self::Failed { spans, reason } => write!(f, "deliver {}: {reason}", Spans(*spans)),
            Self::Forked => f.write_str("deliver spans: the process that forked this one does"),
            Self::Ended => f.write_str("deliver spans: the pipeline has been shut down"),
        }
    }
}

impl Error for DeliveryError {}
