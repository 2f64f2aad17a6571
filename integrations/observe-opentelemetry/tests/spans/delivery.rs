//! When spans arrive.

use std::sync::Barrier;
use std::thread::{self, ScopedJoinHandle};
use std::time::Duration;

use observe::observed;

use opentelemetry::Value;

use crate::pipeline::{Pipeline, attribute};

#[observed(name = "delivery.work")]
fn work() {}

#[test]
fn dropping_the_guard_exports_what_is_left() {
    let Pipeline {
        memory,
        guard,
        registry,
    } = Pipeline::new();
    let _scoped = registry.scoped();
    work();
    assert!(memory.batches().is_empty());
    drop(guard);
    assert_eq!(memory.batches().concat().len(), 1);
}

#[test]
fn shutting_down_exports_what_is_left_and_nothing_after_it() {
    let Pipeline {
        memory,
        guard,
        registry,
    } = Pipeline::new();
    let _scoped = registry.scoped();
    work();
    guard
        .shutdown(Duration::from_secs(60))
        .expect("memory takes everything");
    work();
    assert_eq!(memory.batches().concat().len(), 1);
}

#[test]
fn deadlines_that_never_come_are_waited_for() {
    let Pipeline {
        memory,
        guard,
        registry,
    } = Pipeline::with(|spans| {
        let spans = spans.shutdown_deadline(Duration::MAX);
        spans.export_deadline(Duration::MAX).interval(Duration::MAX)
    });
    let _scoped = registry.scoped();
    work();
    guard.flush().expect("memory takes everything");
    work();
    guard.shutdown(Duration::MAX).expect("memory does");
    assert_eq!(memory.batches().concat().len(), 2);
}

#[test]
fn what_a_thread_recorded_before_it_ended_arrives() {
    let pipeline = Pipeline::new();
    let registry = pipeline.registry.clone();
    let worker = thread::spawn(move || {
        let _scoped = registry.scoped();
        (0..100).for_each(|_| work());
    });
    worker.join().expect("the worker ends");
    assert_eq!(pipeline.spans().len(), 100);
    assert_eq!(pipeline.spans().len(), 100);
}

/// Observes while the variables of its thread are being destroyed.
struct Late;

impl Drop for Late {
    fn drop(&mut self) {
        work();
    }
}

thread_local! {
    static LATE: Late = const { Late };
}

#[test]
fn what_a_thread_records_while_it_ends_arrives_or_is_nothing() {
    let pipeline = Pipeline::new();
    let registry = pipeline.registry.clone();
    let worker = thread::spawn(move || {
        LATE.with(|_| {});
        let scoped = registry.scoped();
        work();
        std::mem::forget(scoped);
    });
    worker.join().expect("the worker ends");
    let arrived = pipeline.spans().len();
    assert!((1..=2).contains(&arrived), "{arrived}");
}

#[test]
fn every_span_of_many_threads_arrives_once() {
    let pipeline = Pipeline::with(|spans| spans.interval(Duration::from_millis(1)));
    let barrier = Barrier::new(4);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let _scoped = pipeline.scoped();
                barrier.wait();
                (0..2_000).for_each(|_| work());
            });
        }
    });
    let mut ids: Vec<_> = pipeline
        .spans()
        .iter()
        .map(|span| span.span_context.span_id())
        .collect();
    ids.sort_by_key(|id| id.to_bytes());
    ids.dedup();
    assert_eq!(ids.len(), 8_000);
    assert_eq!(pipeline.guard.stats().exported, 8_000);
    assert_eq!(pipeline.guard.stats().lost(), 0);
}

#[test]
fn two_pipelines_of_one_thread_have_their_own_spans() {
    let (first, second) = (Pipeline::new(), Pipeline::new());
    {
        let _scoped = first.scoped();
        work();
    }
    {
        let _scoped = second.scoped();
        work();
        work();
    }
    assert_eq!((first.spans().len(), second.spans().len()), (1, 2));
}

#[test]
fn a_flush_after_a_flush_has_nothing_to_do() {
    let pipeline = Pipeline::new();
    pipeline.guard.flush().expect("there is nothing");
    pipeline.guard.flush().expect("there is nothing");
    assert!(pipeline.memory.batches().is_empty());
}

#[observed(name = "delivery.numbered", high = ["thread" = thread, "number" = number, "text" = text])]
fn numbered(thread: u64, number: u64, text: &str) {}

/// Each thread's spans are collected while it records others: all arrive, once, and none of them in
/// pieces.
#[test]
fn what_is_collected_while_others_are_recorded_is_whole() {
    const THREADS: usize = 3;
    const EACH: u64 = 2_000;
    let pipeline = Pipeline::with(|spans| spans.queue_size(100_000));
    let spans = thread::scope(|scope| {
        let workers: Vec<_> = (0_u64..THREADS as u64)
            .map(|thread| {
                let registry = pipeline.registry.clone();
                scope.spawn(move || {
                    let _scoped = registry.scoped();
                    for number in 0..EACH {
                        numbered(thread, number, &format!("{thread}: {number}"));
                    }
                })
            })
            .collect();
        while !workers.iter().all(ScopedJoinHandle::is_finished) {
            pipeline.guard.flush().expect("memory takes everything");
        }
        pipeline.spans()
    });
    assert_eq!(spans.len() as u64, THREADS as u64 * EACH);
    let mut next = [0; THREADS];
    for span in &spans {
        let number = |key| match attribute(span, key) {
            Some(Value::I64(number)) => number,
            other => panic!("{key} is {other:?}"),
        };
        let (thread, number) = (number("thread"), number("number"));
        let next = &mut next[usize::try_from(thread).expect("it is one of the threads")];
        assert_eq!(number, *next, "of thread {thread}");
        *next += 1;
        let text = attribute(span, "text").expect("it is set");
        assert_eq!(text.as_str(), format!("{thread}: {number}"));
    }
}
