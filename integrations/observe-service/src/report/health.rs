//! How well a level's reports arrive.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// How well the reports of a level of a service arrive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// Batches that were taken.
    pub deliveries: u64,
    /// Events in them.
    pub events: u64,
    /// Attempts that failed.
    pub failures: u64,
    /// Those of them since the last batch that was taken.
    pub consecutive_failures: u64,
    /// Events that were given up.
    pub lost_events: u64,
    /// Why the last attempt failed, until one succeeds.
    pub last_error: Option<String>,
    /// When a batch was last taken.
    pub last_success: Option<SystemTime>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct HealthRecord(Arc<Mutex<Health>>);

impl HealthRecord {
    pub(crate) fn snapshot(&self) -> Health {
        self.lock().clone()
    }

    pub(super) fn succeeded(&self, events: usize) {
        let mut health = self.lock();
        health.deliveries += 1;
        health.events += events as u64;
        health.consecutive_failures = 0;
        health.last_error = None;
        health.last_success = Some(SystemTime::now());
    }

    /// Counts a failure, and says whether it is the first one.
    pub(super) fn failed(&self, error: String) -> bool {
        let mut health = self.lock();
        health.failures += 1;
        health.consecutive_failures += 1;
        health.last_error = Some(error);
        health.consecutive_failures == 1
    }

    pub(super) fn lost(&self, events: usize) {
        self.lock().lost_events += events as u64;
    }

    fn lock(&self) -> MutexGuard<'_, Health> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
