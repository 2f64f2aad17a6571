//! The application's own runtime comes and goes; the exporter's connection does not.

use observe::observed;
use tokio::runtime::Runtime;

use crate::collector::{Collector, TRANSPORTS};
use crate::nowhere::nowhere;
use crate::pipeline::Pipeline;

#[observed(name = "faults.task")]
async fn task() {
    tokio::task::yield_now().await;
}

#[test]
fn what_was_recorded_before_the_application_s_runtime_ended_arrives() {
    for transport in TRANSPORTS {
        let address = nowhere();
        let collector = Collector::at(transport, address);
        let application = Runtime::new().expect("a runtime can be made");
        let pipeline = application.block_on(async {
            let pipeline = Pipeline::new(transport, address);
            let registry = pipeline.registry.clone();
            let worker = tokio::spawn(async move {
                let task = {
                    let _scoped = registry.scoped();
                    observe::carried(task())
                };
                task.await;
            });
            worker.await.expect("it does not panic");
            // The connection is made while there is a runtime of the application's.
            pipeline.arrives();
            pipeline.work();
            pipeline
        });
        drop(application);
        pipeline.work();
        pipeline.arrives();
        assert_eq!(collector.spans(), 3);
        pipeline.counts(3, 0);
    }
}
