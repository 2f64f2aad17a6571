//! Sums are exact, whoever counts and reads at the same time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use observe_service::Counters;

const THREADS: u64 = 4;
const ROUNDS: u64 = 20_000;

/// Rules: stats.once, ours.looking.
#[test]
fn each_byte_is_in_one_drain_and_looking_takes_none() {
    let counters = Counters::new();
    let is_done = AtomicBool::new(false);
    let drain = || {
        let mut bytes = 0;
        while !is_done.load(Ordering::Acquire) {
            counters.snapshot();
            bytes += counters.drain().input_bytes;
        }
        bytes
    };
    let drained = thread::scope(|scope| {
        let drains = [scope.spawn(drain), scope.spawn(drain)];
        let count = || (0..ROUNDS).for_each(|_| counters.read(3));
        let counting: Vec<_> = (0..THREADS).map(|_| scope.spawn(count)).collect();
        for thread in counting {
            thread.join().expect("it counts");
        }
        is_done.store(true, Ordering::Release);
        drains.map(|thread| thread.join().expect("it drains"))
    });
    let all = drained.iter().sum::<u64>() + counters.drain().input_bytes;
    assert_eq!(all, THREADS * ROUNDS * 3);
    assert_eq!(counters.snapshot().input_bytes, all);
}

/// Rules: stats.current-conns, ours.below-zero.
#[test]
fn open_connections_are_never_more_than_there_were() {
    let counters = Counters::new();
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        let look = || {
            while !is_done.load(Ordering::Acquire) {
                let stats = counters.snapshot();
                assert!(stats.current_conns <= stats.total_conns, "{stats:?}");
                assert!(stats.current_conns < 1 << 32, "{stats:?}");
            }
        };
        let looking = scope.spawn(look);
        let open = || (0..ROUNDS).for_each(|_| drop(counters.open()));
        let opening: Vec<_> = (0..THREADS).map(|_| scope.spawn(open)).collect();
        for thread in opening {
            thread.join().expect("it opens");
        }
        is_done.store(true, Ordering::Release);
        looking.join().expect("what it saw was right");
    });
    let stats = counters.snapshot();
    assert_eq!(
        (stats.total_conns, stats.current_conns),
        (THREADS * ROUNDS, 0)
    );
}
