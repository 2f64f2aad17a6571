//! Counts how often something ended, and how long it took.

use observe::propagation::TraceContext;
use observe::{Recorder, Timestamp};

use crate::cell;
use crate::exemplar::Exemplar;
use crate::family::FamilyStore;
use crate::shard::Shard;
use crate::table::Held;

/// Counts the calls of one series that end well on one thread.
pub(crate) struct TimerRecorder(pub(crate) Held);

impl Recorder for TimerRecorder {
    fn record(&self, started: Timestamp, stopped: Timestamp, trace: Option<&TraceContext>) {
        record(&self.0.family, &self.0.shard, started, stopped, trace);
    }
}

/// Counts an observation that has ended.
#[inline(always)]
pub(crate) fn record(
    family: &FamilyStore,
    shard: &Shard,
    started: Timestamp,
    stopped: Timestamp,
    trace: Option<&TraceContext>,
) {
    let elapsed = stopped.as_nanos().saturating_sub(started.as_nanos());
    let bucket = family.bounds.bucket(elapsed);
    shard.add(bucket, 1);
    shard.add(cell::sum(family), elapsed);
    shard.window().record(elapsed, stopped.as_nanos());
    if let Some(trace) = trace {
        exemplify(trace, shard, bucket, elapsed, stopped);
    }
}

#[inline(never)]
fn exemplify(trace: &TraceContext, shard: &Shard, bucket: usize, elapsed: u64, stopped: Timestamp) {
    if trace.flags.is_sampled() {
        let exemplar = || Exemplar::of(trace, seconds(elapsed));
        shard.exemplify(bucket, stopped.as_nanos(), exemplar);
    }
}

/// Nanoseconds as seconds; exact to a tenth of a microsecond for three years.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn seconds(nanos: u64) -> f64 {
    nanos as f64 / 1e9
}
