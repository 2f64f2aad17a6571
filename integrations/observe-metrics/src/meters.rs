//! The store of meters, as its users see it.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use observe::Timestamp;

use crate::builder::MetersBuilder;
use crate::handler::MeterHandler;
use crate::read::Family;
use crate::rules::Config;
use crate::store::Store;

/// Meters of a program's observations. Clones are the same store.
///
/// ```
/// use observe::observed;
/// use observe_metrics::Meters;
///
/// #[observed(name = "letters.post", low = ["urgent" = urgent])]
/// fn post(urgent: bool) {}
///
/// let meters = Meters::new();
/// observe::install(meters.handler());
/// post(true);
///
/// let mut count = 0;
/// for family in meters.families() {
///     for series in family.series() {
///         count += series.histogram().count();
///     }
/// }
/// assert_eq!(count, 1);
/// ```
///
/// # Memory
///
/// A timer's series takes, with 14 buckets, about 250 bytes for each thread that has touched it and
/// as much once; the text of its keys comes to it. Each thread keeps a table of the series that it
/// has touched, of at most 16,384 a declaration, and for each key that is no enum the texts that it
/// has met: two kilobytes, and 40 bytes for each text, of which it keeps 4,096 at most. A family has at
/// most as many series as [`MetersBuilder::limit`] says. What a thread has counted stays when it ends,
/// its memory does not.
#[derive(Clone)]
pub struct Meters {
    store: Arc<Store>,
    started: SystemTime,
}

impl Meters {
    /// A store without settings.
    #[must_use]
    pub fn new() -> Self {
        Self::with(Config::default())
    }

    /// A store with settings.
    pub fn builder() -> MetersBuilder {
        MetersBuilder::default()
    }

    pub(crate) fn with(config: Config) -> Self {
        Self {
            store: Arc::new(Store::new(config)),
            started: SystemTime::now(),
        }
    }

    /// The handler that fills the store; installed twice, it counts twice.
    #[must_use]
    pub fn handler(&self) -> MeterHandler {
        MeterHandler::new(Arc::clone(&self.store))
    }

    /// Since when it counts: a backend that is told of sums has to know when they were zero.
    #[must_use]
    pub fn started(&self) -> SystemTime {
        self.started
    }

    /// Keys and values that every series has beside its own.
    pub fn common_keys(&self) -> impl Iterator<Item = (&str, &str)> {
        let common = self.store.config().common.iter();
        common.map(|(key, value)| (&**key, &**value))
    }

    /// All families that there are so far, by name.
    #[must_use]
    pub fn families(&self) -> Vec<Family> {
        self.families_at(Timestamp::now())
    }

    /// The same at some other moment, for registries with a [`Clock`](observe::Clock) of their own:
    /// maxima and what is running depend on it.
    #[must_use]
    pub fn families_at(&self, now: Timestamp) -> Vec<Family> {
        let families = self.store.families().into_iter();
        families.map(|store| Family::new(store, now)).collect()
    }
}

impl Default for Meters {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Meters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Meters").finish_non_exhaustive()
    }
}
