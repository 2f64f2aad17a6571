//! What is kept where there is too much.

use std::time::Duration;

use observe::{event, observed};
use opentelemetry::trace::Status;

use crate::pipeline::{Pipeline, attribute};

#[observed(name = "limits.work", high = ["text" = text])]
fn work(text: &str) {}

#[test]
fn a_full_queue_drops_and_counts() {
    let pipeline = Pipeline::with(|spans| spans.queue_size(10).batch_size(1_000));
    let _scoped = pipeline.scoped();
    // Half a queue would wake the exporter, which might make room: it is not to find any.
    (0..4).for_each(|_| work("kept"));
    assert_eq!(pipeline.guard.dropped(), 0);
    assert_eq!(pipeline.spans().len(), 4);
}

#[test]
fn room_is_made_by_exporting() {
    let pipeline = Pipeline::with(|spans| spans.queue_size(4));
    let _scoped = pipeline.scoped();
    for round in 1..=10 {
        work("kept");
        assert_eq!(pipeline.spans().len(), round);
    }
    assert_eq!(pipeline.guard.dropped(), 0);
}

#[test]
fn no_queue_at_all_drops_everything() {
    let pipeline = Pipeline::with(|spans| spans.queue_size(0));
    let _scoped = pipeline.scoped();
    work("dropped");
    assert_eq!(pipeline.spans(), []);
    assert_eq!(pipeline.guard.dropped(), 1);
}

#[test]
fn a_batch_has_so_many_spans() {
    let pipeline = Pipeline::with(|spans| spans.batch_size(3));
    let _scoped = pipeline.scoped();
    (0..10).for_each(|_| work("kept"));
    assert_eq!(pipeline.spans().len(), 10);
    assert!(
        pipeline
            .memory
            .batches()
            .iter()
            .all(|batch| batch.len() <= 3)
    );
}

#[test]
fn long_text_is_cut_between_characters() {
    let pipeline = Pipeline::with(|spans| spans.text_length(5));
    let _scoped = pipeline.scoped();
    work("naïveté");
    work("ab€uro");
    let values: Vec<_> = pipeline
        .spans()
        .iter()
        .map(|span| attribute(span, "text"))
        .collect();
    assert_eq!(values, [Some("naïv".into()), Some("ab€".into())]);
}

#[observed(name = "limits.fail")]
fn fail() -> Result<(), std::io::Error> {
    Err(std::io::Error::other("ab€uro"))
}

#[test]
fn long_messages_are_cut_between_characters() {
    let pipeline = Pipeline::with(|spans| spans.text_length(4));
    let _scoped = pipeline.scoped();
    fail().expect_err("it always fails");
    assert_eq!(pipeline.span("limits.fail").status, Status::error("ab"));
}

#[observed(name = "limits.steps", events = ["step"])]
fn steps(count: usize) {
    for _ in 0..count {
        event!("step");
    }
}

#[test]
fn events_beyond_the_limit_are_counted() {
    let pipeline = Pipeline::with(|spans| spans.events_per_span(2));
    let _scoped = pipeline.scoped();
    steps(5);
    let events = pipeline.span("limits.steps").events;
    assert_eq!((events.len(), events.dropped_count), (2, 3));
}

#[test]
fn the_interval_exports_without_being_asked() {
    let pipeline = Pipeline::with(|spans| spans.interval(Duration::from_millis(1)));
    let _scoped = pipeline.scoped();
    work("kept");
    while pipeline.memory.batches().is_empty() {
        std::thread::yield_now();
    }
}

#[test]
fn a_full_batch_exports_without_being_asked() {
    let pipeline = Pipeline::with(|spans| spans.batch_size(64));
    let _scoped = pipeline.scoped();
    while pipeline.memory.batches().is_empty() {
        work("kept");
    }
}
