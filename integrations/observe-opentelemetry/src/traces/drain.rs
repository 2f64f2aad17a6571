//! The thread that exports.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::SpanData;

use super::control::Request;
use super::engine::Engine;
use super::exporter::Exporter;
use super::queue::Queue;
use super::record::Record;
use super::span_data::{self, Keys};
use super::wall::Wall;

/// Collects records and hands them to the exporter, one batch after the other.
pub(super) struct Drain {
    queue: Arc<Queue>,
    engine: Engine,
    exporter: Box<dyn Exporter>,
    wall: Wall,
    keys: Keys,
    batch: Vec<SpanData>,
    /// Until when the exporter may be called, once everything shall end.
    end_by: Option<Instant>,
}

impl Drain {
    pub(super) fn new(
        queue: Arc<Queue>,
        engine: Engine,
        exporter: Box<dyn Exporter>,
        wall: Wall,
        keys: Keys,
    ) -> Self {
        Self {
            queue,
            engine,
            exporter,
            wall,
            keys,
            batch: Vec::new(),
            end_by: None,
        }
    }

    /// Exports until it shall end.
    pub(super) fn run(mut self) {
        let interval = self.queue.limits().interval;
        while self.end_by.is_none() {
            self.engine.run(self.queue.signal.raised(), interval);
            let request = self.queue.control.request();
            self.end_by = request.end_by;
            self.collect();
            self.answer(request);
        }
        self.end();
    }

    /// Exports all that has been recorded.
    fn collect(&mut self) {
        self.wall.follow();
        let queue = Arc::clone(&self.queue);
        queue.collect(|record| self.take(record));
        self.export();
    }

    fn take(&mut self, record: &mut Record) {
        if self.batch.is_empty() {
            self.make_room();
        }
        span_data::add(&mut self.batch, record, self.keys, &self.wall);
        record.archived.clear();
        if let Some(notes) = record.state.notes.take() {
            self.queue.keep_notes(notes);
        }
        if self.batch.len() >= self.queue.limits().batch {
            self.export();
        }
    }

    /// For as many as will come: a batch that grows is copied each time.
    #[cold]
    fn make_room(&mut self) {
        let waiting = self.queue.waiting();
        self.batch.reserve(waiting.min(self.queue.limits().batch));
    }

    fn export(&mut self) {
        if self.batch.is_empty() {
            return;
        }
        let batch = std::mem::take(&mut self.batch);
        let spans = batch.len();
        match self.try_export(batch) {
            Ok(()) => self.queue.counters.exported(spans),
            Err(reason) => self.queue.counters.failed(spans, &reason),
        }
    }

    fn try_export(&self, batch: Vec<SpanData>) -> Result<(), String> {
        let limit = self.time_left();
        if limit.is_zero() {
            return Err("the time to shut down was over".into());
        }
        let work = || self.engine.run(self.exporter.export(batch), limit);
        match catch_unwind(AssertUnwindSafe(work)) {
            Ok(Some(result)) => result.map_err(|error| error.to_string()),
            Ok(None) => Err(format!("the exporter took longer than {limit:?}")),
            Err(payload) => Err(panicked(payload)),
        }
    }

    /// How long the exporter may be called.
    fn time_left(&self) -> Duration {
        let limit = self.queue.limits().export;
        match self.end_by {
            Some(end) => limit.min(end.saturating_duration_since(Instant::now())),
            None => limit,
        }
    }

    fn answer(&self, request: Request) {
        if request.is_flush && request.end_by.is_none() {
            // The spans count by how they were exported; there is nothing else to report.
            let _ = self.call(|exporter| exporter.flush());
        }
        if request.end_by.is_none() {
            self.queue.control.answer(request.flush);
        }
    }

    fn end(self) {
        let left = self.time_left();
        let _ = self.call(|exporter| exporter.shutdown(left));
        self.queue.forget_buffers();
        self.queue.control.end();
        let Self {
            engine, exporter, ..
        } = self;
        let _ = catch_unwind(AssertUnwindSafe(|| engine.within(|| drop(exporter))));
        engine.end();
    }

    fn call(&self, work: impl FnOnce(&dyn Exporter) -> OTelSdkResult) -> Result<(), String> {
        let work = || self.engine.within(|| work(&*self.exporter));
        match catch_unwind(AssertUnwindSafe(work)) {
            Ok(result) => result.map_err(|error| error.to_string()),
            Err(payload) => Err(panicked(payload)),
        }
    }
}

fn panicked(payload: Box<dyn Any + Send>) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let reason = format!(
        "the exporter panicked: {}",
        text.unwrap_or("without a text")
    );
    // Its `Drop` is the exporter's code, too.
    std::mem::forget(payload);
    reason
}
