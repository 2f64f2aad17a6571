//! A collector that refuses, and one that says nothing.

use std::time::Duration;

use crate::collector::{Collector, Mood, TRANSPORTS, Transport};
use crate::nowhere::nowhere;
use crate::pipeline::Pipeline;

#[test]
fn delivery_resumes_when_the_collector_does_not_refuse_any_more() {
    for transport in TRANSPORTS {
        let address = nowhere();
        let collector = Collector::at(transport, address);
        collector.mood(Mood::Refuses);
        let pipeline = Pipeline::new(transport, address);
        pipeline.work();
        let reason = pipeline.is_lost(1);
        let expected = match transport {
            Transport::Grpc => "Unavailable",
            Transport::Http => "503",
        };
        assert!(reason.contains(expected), "{reason}");
        pipeline.counts(0, 1);
        collector.mood(Mood::Takes);
        pipeline.work();
        pipeline.arrives();
        pipeline.counts(1, 1);
        assert_eq!(collector.spans(), 1);
    }
}

/// Half a minute or for ever: beyond the deadline it is the same.
#[test]
fn delivery_resumes_when_the_collector_does_not_hang_any_more() {
    for transport in TRANSPORTS {
        let address = nowhere();
        let collector = Collector::at(transport, address);
        collector.mood(Mood::Hangs);
        let pipeline = Pipeline::with(transport, address, |spans| {
            spans.export_deadline(Duration::from_millis(100))
        });
        for _ in 0..2 {
            pipeline.work();
            let reason = pipeline.is_lost(1);
            assert_eq!(reason, "the exporter took longer than 100ms");
        }
        collector.mood(Mood::Takes);
        // On a machine that is busy it may be late a few times more.
        loop {
            pipeline.work();
            if pipeline.guard.flush().is_ok() {
                break;
            }
        }
        assert_eq!(pipeline.guard.stats().exported, 1);
        assert!(collector.spans() >= 1);
    }
}

/// What waits for it is what the queue holds, and as much again that is on its way; whoever records
/// waits for nothing.
#[test]
fn collector_that_hangs_costs_spans_but_neither_time_nor_memory() {
    for transport in TRANSPORTS {
        let address = nowhere();
        let collector = Collector::at(transport, address);
        collector.mood(Mood::Hangs);
        let pipeline = Pipeline::with(transport, address, |spans| {
            spans
                .queue_size(100)
                .batch_size(10)
                .shutdown_deadline(Duration::from_millis(100))
        });
        (0..10_000).for_each(|_| pipeline.work());
        let stats = pipeline.guard.stats();
        assert_eq!(stats.exported, 0);
        assert!(stats.dropped >= 10_000 - 200, "{stats:?}");
    }
}
