//! Counts calls, and in which way it has heard of each.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use observe::documentation::ObservationDocumentation;
use observe::propagation::TraceContext;
use observe::{Context, Handler, Interest, LowCardinality, Recorder, Timestamp};

/// How often what was counted, and in which way.
#[derive(Clone, Default)]
pub(crate) struct Counts(Arc<Mutex<BTreeMap<String, Count>>>);

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Count {
    pub(crate) told: usize,
    pub(crate) recorded: usize,
}

/// Counts the ends of what is called `counted.`; one thread after the other.
struct Counter(Counts);

struct CountRecorder {
    series: String,
    counts: Counts,
}

impl Counts {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Count>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was counted of the series whose names begin like this.
    pub(crate) fn of(&self, prefix: &str) -> Vec<(String, Count)> {
        let counts = self.lock();
        let own = counts
            .iter()
            .filter(|(series, _)| series.starts_with(prefix));
        own.map(|(series, count)| (series.clone(), *count))
            .collect()
    }
}

fn series(context: &Context) -> String {
    let keys = context.low_keys().zip(context.low_values());
    let keys: Vec<_> = keys.map(|(key, value)| format!("{key}={value}")).collect();
    format!(
        "{}{{{}}} {}",
        context.name(),
        keys.join(","),
        context.error()
    )
}

impl Handler for Counter {
    type State = ();

    fn interest(&self, documentation: &ObservationDocumentation<'_>) -> Interest {
        match documentation.name {
            name if name.starts_with("counted.") => Interest::AtEnd,
            "around" => Interest::WithoutScopes,
            _ => Interest::Never,
        }
    }

    fn recorder(&self, context: &Context) -> Option<Box<dyn Recorder>> {
        (!context.name().ends_with("unrecorded")).then(|| -> Box<dyn Recorder> {
            Box::new(CountRecorder {
                series: series(context),
                counts: self.0.clone(),
            })
        })
    }

    fn on_start(&self, _: &Context) {}

    fn on_stop(&self, context: &Context, (): ()) {
        self.0.lock().entry(series(context)).or_default().told += 1;
    }
}

impl Recorder for CountRecorder {
    fn record(&self, started: Timestamp, stopped: Timestamp, trace: Option<&TraceContext>) {
        assert!(started <= stopped);
        assert!(trace.is_none());
        self.counts
            .lock()
            .entry(self.series.clone())
            .or_default()
            .recorded += 1;
        if self.series.contains("panicking") {
            std::panic::resume_unwind(Box::new("a recorder's panic"));
        }
    }
}

/// Installs the counter once for all tests of this program.
pub(crate) fn counts() -> &'static Counts {
    static COUNTS: LazyLock<Counts> = LazyLock::new(|| {
        let counts = Counts::default();
        observe::install(Counter(counts.clone()));
        counts
    });
    &COUNTS
}

pub(crate) fn count(told: usize, recorded: usize) -> Count {
    Count { told, recorded }
}

#[derive(Clone, Copy, LowCardinality)]
pub(crate) enum Size {
    Small,
    Large,
}
