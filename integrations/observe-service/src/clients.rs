//! Statistics of each client of a service.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::counters::{Baseline, Counters};
use crate::event::{Event, Stats};

/// Whose statistics new clients go to where no more clients are kept.
const OTHER: &str = "(other)";

/// How many clients are looked at before those who wait for the lock are let through.
const STRIDE: usize = 512;

/// The statistics of each client of a service's handler.
///
/// A client is what authentication says it is; its connections add up. At most as many are kept as the
/// service was built with. Then a new one takes the place of those that are idle, whose last values have
/// been reported, and that nobody holds [`Counters`] of, the longest idle first; where there are none it is
/// counted as `(other)`, so that sums stay exact.
///
/// A client that comes again after its place was taken starts at zero.
#[derive(Clone, Debug)]
pub struct Clients(Arc<Mutex<Table>>);

#[derive(Debug)]
struct Table {
    kept: usize,
    clients: BTreeMap<Arc<str>, Client>,
    /// Counts reports, which is the time that idleness is measured in.
    reports: u64,
    /// When it was last found that no client's place can be taken.
    full_at: Option<u64>,
}

#[derive(Debug, Default)]
struct Client {
    counters: Counters,
    baseline: Baseline,
    /// The report that its last change was in.
    changed_at: u64,
    delivery: Delivery,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Delivery {
    /// The plugin knows all that was collected.
    #[default]
    Known,
    /// What was collected is on its way.
    Pending,
    /// What was collected was given up, and is to be collected again.
    Due,
}

impl Clients {
    pub(crate) fn new(kept: usize) -> Self {
        Self(Arc::new(Mutex::new(Table {
            kept,
            clients: BTreeMap::new(),
            reports: 0,
            full_at: None,
        })))
    }

    /// Where a client is counted. Without authentication the client is the empty text.
    ///
    /// ```
    /// use observe_service::{Observers, Service};
    ///
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # let _entered = runtime.enter();
    /// let service = Service::builder("service-0").start(&Observers::new());
    /// let session = service.clients().client("user1").open();
    /// session.counters().read(78);
    /// assert_eq!(service.clients().snapshot()[0].1.input_bytes, 78);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn client(&self, id: &str) -> Counters {
        let mut table = self.lock();
        if let Some(client) = table.clients.get(id) {
            return client.counters.clone();
        }
        let id = if table.has_room() { id } else { OTHER };
        table.clients.entry(id.into()).or_default().counters.clone()
    }

    /// What was counted of each client, by their names. Reading takes nothing away.
    pub fn snapshot(&self) -> Vec<(Arc<str>, Stats)> {
        let table = self.lock();
        let stats = |(id, client): (&Arc<str>, &Client)| (id.clone(), client.counters.snapshot());
        table.clients.iter().map(stats).collect()
    }

    /// Events of those whose values have changed since they were collected last, by their names.
    pub(crate) fn collect(&self, service: &str, reset_traffic: bool) -> Vec<Event> {
        let mut events = Vec::new();
        let mut last: Option<Arc<str>> = None;
        self.lock().reports += 1;
        loop {
            let mut table = self.lock();
            let now = table.reports;
            let from = match &last {
                Some(last) => Bound::Excluded(&**last),
                None => Bound::Unbounded,
            };
            let mut seen = None;
            for (id, client) in table
                .clients
                .range_mut::<str, _>((from, Bound::Unbounded))
                .take(STRIDE)
            {
                if let Some(stats) = client.collect(now, reset_traffic) {
                    events.push(Event::client(service, &**id, stats));
                }
                seen = Some(id.clone());
            }
            if seen.is_none() {
                return events;
            }
            last = seen;
        }
    }

    /// The plugin knows these now, or never will.
    pub(crate) fn acknowledge(&self, events: &[Event]) {
        self.delivered(events, Delivery::Known);
    }

    /// These are to be collected again.
    pub(crate) fn give_up(&self, events: &[Event]) {
        self.delivered(events, Delivery::Due);
    }

    fn delivered(&self, events: &[Event], delivery: Delivery) {
        for stride in events.chunks(STRIDE) {
            let mut table = self.lock();
            for event in stride {
                if let Some(client) = table.clients.get_mut(&*event.client) {
                    client.delivery = delivery;
                }
            }
        }
        self.lock().full_at = None;
    }

    fn lock(&self) -> MutexGuard<'_, Table> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    fn has_room(&mut self) -> bool {
        if self.count() >= self.kept && self.full_at != Some(self.reports) {
            self.evict();
        }
        self.count() < self.kept
    }

    fn count(&self) -> usize {
        self.clients.len() - usize::from(self.clients.contains_key(OTHER))
    }

    /// Takes the places of a sixteenth at once, because looking for them looks at all.
    fn evict(&mut self) {
        let is_evictable =
            |(id, client): &(&Arc<str>, &Client)| &***id != OTHER && client.is_evictable();
        let idle = self.clients.iter().filter(is_evictable);
        let mut idle: Vec<_> = idle
            .map(|(id, client)| (client.changed_at, id.clone()))
            .collect();
        if idle.is_empty() {
            self.full_at = Some(self.reports);
        }
        idle.sort();
        for (_, id) in idle.into_iter().take((self.kept / 16).max(1)) {
            self.clients.remove(&id);
        }
    }
}

impl Client {
    fn collect(&mut self, report: u64, reset_traffic: bool) -> Option<Stats> {
        let now = self.counters.snapshot();
        if !self.baseline.differs(now) && self.delivery != Delivery::Due {
            return None;
        }
        self.delivery = Delivery::Pending;
        self.changed_at = report;
        let since = self.baseline.advance(now);
        Some(if reset_traffic { since } else { now })
    }

    /// Nobody can count under it any more, and the plugin knows its last values.
    fn is_evictable(&self) -> bool {
        let now = self.counters.snapshot();
        self.counters.is_unshared()
            && now.current_conns == 0
            && self.delivery == Delivery::Known
            && !self.baseline.differs(now)
    }
}
