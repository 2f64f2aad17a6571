//! Counting what goes through allocates nothing.

#[path = "../../../observe-runtime/tests/budgets/allocator.rs"]
mod allocator;

use allocator::allocations_of;
use observe_service::{Counted, Counters, Observers, Service};
use tokio::io::{AsyncReadExt, AsyncWriteExt, repeat};

// Outside of a runtime nothing yields.
#[test]
fn reads_and_writes_allocate_nothing() {
    let counters = Counters::new();
    let mut stream = Counted::open(Counted::open(repeat(7), &counters), &Counters::new());
    let mut sink = Counted::open(tokio::io::sink(), &counters);
    let mut buf = [0; 64];
    let waker = std::task::Waker::noop();
    let mut cx = std::task::Context::from_waker(waker);
    let allocations = allocations_of(|| {
        for _ in 0..100 {
            let mut read = std::pin::pin!(stream.read_exact(&mut buf));
            assert!(read.as_mut().poll(&mut cx).is_ready());
            let mut written = std::pin::pin!(sink.write_all(&[7; 64]));
            assert!(written.as_mut().poll(&mut cx).is_ready());
        }
    });
    assert_eq!(allocations, 0);
    assert_eq!(counters.snapshot().input_bytes, 6400);
}

#[tokio::test]
async fn connections_of_a_known_client_allocate_nothing() {
    let service = Service::builder("a").start(&Observers::new());
    let clients = service.clients();
    drop(clients.client("user1"));
    let allocations = allocations_of(|| {
        for _ in 0..100 {
            drop(service.counters().open());
            drop(clients.client("user1").open());
        }
    });
    assert_eq!(allocations, 0);
}
