//! A collector that is not there yet, or no more.

use crate::collector::{Collector, TRANSPORTS};
use crate::nowhere::nowhere;
use crate::pipeline::Pipeline;

#[test]
fn delivery_begins_when_the_collector_comes() {
    for transport in TRANSPORTS {
        let address = nowhere();
        let pipeline = Pipeline::new(transport, address);
        for round in 1..=2 {
            pipeline.work();
            pipeline.is_lost(1);
            pipeline.counts(0, round);
        }
        let collector = Collector::at(transport, address);
        pipeline.work();
        pipeline.arrives();
        pipeline.counts(1, 2);
        assert_eq!(collector.spans(), 1);
    }
}

#[test]
fn delivery_resumes_when_the_collector_has_been_restarted() {
    for transport in TRANSPORTS {
        let address = nowhere();
        let pipeline = Pipeline::new(transport, address);
        let collector = Collector::at(transport, address);
        pipeline.work();
        pipeline.arrives();
        assert_eq!(collector.spans(), 1);
        drop(collector);

        pipeline.work();
        pipeline.is_lost(1);

        let collector = Collector::at(transport, address);
        pipeline.work();
        pipeline.work();
        pipeline.arrives();
        assert_eq!(collector.spans(), 2);
        pipeline.counts(3, 1);
    }
}
