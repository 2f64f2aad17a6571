//! The statistics of a service, or those of its clients, on their way.

use std::collections::VecDeque;
use std::sync::Arc;

use super::batch::{Batch, parts};
use super::channel::Channel;
use super::settings::{Guarantee, Report, Retry, Traffic};
use super::source::Source;
use crate::event::EventKind;
use crate::plugin::DeliveryError;

/// The statistics of one level: what is collected next, and what was not taken yet.
#[derive(Debug)]
pub(crate) struct Level {
    service: Arc<str>,
    source: Source,
    report: Report,
    /// Batches of one collection; nothing is collected before all of them were taken.
    pending: VecDeque<Batch>,
}

impl Level {
    pub(crate) fn new(service: Arc<str>, source: Source, report: Report) -> Self {
        Self {
            service,
            source,
            report,
            pending: VecDeque::new(),
        }
    }

    pub(super) fn report(&self) -> &Report {
        &self.report
    }

    /// What a period's end brings.
    pub(super) async fn tick(&mut self, channel: &mut Channel) {
        self.refresh();
        let was_pending = !self.pending.is_empty();
        if !self.send(channel).await {
            return;
        }
        // As in GOST: a service's totals wait for the next period, those of clients do not.
        if was_pending && self.source.kind() == EventKind::Service {
            return;
        }
        self.collect(channel);
        self.send(channel).await;
    }

    /// Sends all there is, and says whether it was taken.
    pub(super) async fn flush(&mut self, channel: &mut Channel) -> bool {
        self.refresh();
        if !self.send(channel).await {
            return false;
        }
        self.collect(channel);
        self.send(channel).await
    }

    /// Totals that were not taken may be replaced by what they are now.
    fn refresh(&mut self) {
        if self.report.traffic == Traffic::Total(Retry::Fresh) {
            for batch in self.pending.drain(..) {
                self.source.give_up(batch.events());
            }
        }
    }

    fn collect(&mut self, channel: &mut Channel) {
        let reset_traffic = matches!(self.report.traffic, Traffic::Since(_));
        let events = self.source.collect(&self.service, reset_traffic);
        let parts = parts(events, &self.report);
        self.pending = parts.into_iter().map(|part| channel.batch(part)).collect();
    }

    /// Sends what is pending, and says whether all of it was taken.
    async fn send(&mut self, channel: &mut Channel) -> bool {
        while let Some(batch) = self.pending.front() {
            let result = channel.deliver(batch).await;
            let is_lost = result.as_ref().is_err_and(|error| self.gives_up(error));
            if result.is_err() && !is_lost {
                return false;
            }
            if is_lost {
                channel.lost(batch.events().len());
            }
            self.source.acknowledge(batch.events());
            self.pending.pop_front();
            if is_lost {
                return false;
            }
        }
        true
    }

    /// Whether sending it again might tell the plugin twice what it must not hear twice.
    fn gives_up(&self, error: &DeliveryError) -> bool {
        self.report.traffic == Traffic::Since(Guarantee::AtMostOnce) && !error.is_undelivered()
    }
}
