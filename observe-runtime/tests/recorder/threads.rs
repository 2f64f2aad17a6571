//! Each thread counts for itself; futures are counted, too.

use std::thread;

use observe::observed;

use crate::counter::{Size, count, counts};

#[observed(name = "counted.threads", low = ["size" = size])]
fn on_threads(size: Size) {}

#[observed(name = "counted.future", low = ["size" = size])]
async fn future(size: Size) {}

#[test]
fn each_thread_is_told_once_and_futures_are_recorded() {
    let counts = counts();
    let threads = (0..3).map(|_| {
        thread::spawn(|| {
            for _ in 0..4 {
                on_threads(Size::Small);
                pollster(future(Size::Large));
            }
        })
    });
    for thread in threads.collect::<Vec<_>>() {
        thread.join().expect("nothing panics");
    }
    assert_eq!(counts.of("counted.threads")[0].1, count(3, 9));
    assert_eq!(counts.of("counted.future")[0].1, count(3, 9));
}

/// Polls a future that is ready at once.
fn pollster(future: impl Future<Output = ()>) {
    let mut future = std::pin::pin!(future);
    let mut task = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(future.as_mut().poll(&mut task).is_ready());
}
