//! What a call costs whoever makes it, whatever becomes of the collector: measured, on request.
//!
//! `cargo test --release -p observe-opentelemetry --all-features --test faults -- --ignored
//! --nocapture latency` prints processor time of the calling thread, and how long calls took.
#![cfg(target_os = "linux")]
#![allow(unsafe_code)]

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use crate::collector::{Collector, Mood, Transport};
use crate::nowhere::nowhere;
use crate::pipeline::{Pipeline, work};

/// Twice as many find room where nothing was dropped before.
const CALLS: u32 = 5_000;
const ROUNDS: usize = 31;

/// What the calls of one round have cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    /// Processor time a call.
    own: Duration,
    median: Duration,
    /// As long as it took at most, but for one call of a thousand.
    slow: Duration,
}

/// Processor time of this thread so far.
fn processor_time() -> Duration {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: `time` is valid for the call's duration.
    let failed = unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &raw mut time) };
    assert_eq!(failed, 0);
    let seconds = u64::try_from(time.tv_sec).expect("it is positive");
    Duration::new(
        seconds,
        u32::try_from(time.tv_nsec).expect("it is below a second"),
    )
}

fn round(calls: u32) -> Cost {
    let before = processor_time();
    (0..calls).for_each(|_| work());
    let own = processor_time().saturating_sub(before) / calls;
    let mut took: Vec<_> = (0..calls)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed()
        })
        .collect();
    took.sort_unstable();
    Cost {
        own,
        median: took[took.len() / 2],
        slow: took[took.len() * 999 / 1000],
    }
}

/// The median of several rounds, with the settings that a program has by itself.
fn cost(address: SocketAddr) -> (Cost, String) {
    let pipeline = Pipeline::with(Transport::Grpc, address, |spans| {
        spans
            .interval(Duration::from_secs(1))
            .shutdown_deadline(Duration::from_millis(100))
    });
    let _scoped = pipeline.registry.scoped();
    let mut rounds: Vec<_> = (0..ROUNDS)
        .map(|_| {
            let cost = round(CALLS);
            // A collector that takes what it is given makes room; others are waited for in vain.
            let _ = pipeline.guard.flush();
            cost
        })
        .collect();
    rounds.sort_unstable();
    let stats = pipeline.guard.stats();
    (rounds[ROUNDS / 2], format!("{stats:?}"))
}

#[test]
#[ignore = "measures, in a release build"]
fn latency_does_not_depend_on_the_collector() {
    let moods = [Mood::Takes, Mood::Refuses, Mood::Hangs];
    let collectors = moods.map(|mood| {
        let address = nowhere();
        let collector = Collector::at(Transport::Grpc, address);
        collector.mood(mood);
        (format!("{mood:?}"), address, Some(collector))
    });
    let absent = (String::from("Absent"), nowhere(), None);
    for (name, address, collector) in collectors.into_iter().chain([absent]) {
        let (cost, stats) = cost(address);
        println!("{name}: {cost:?}, {stats}");
        drop(collector);
    }
}
