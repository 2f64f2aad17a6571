//! What a thread has counted stays when it ends; its memory does not.

#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicIsize, Ordering};
use std::thread;

use observe::{Registry, bounded, observed};
use observe_metrics::{MeterKind, Meters};

/// How many bytes are in use.
static BYTES: AtomicIsize = AtomicIsize::new(0);

struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

fn used(bytes: usize) -> isize {
    isize::try_from(bytes).expect("it has been found in memory")
}

// SAFETY: every request is handed to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        BYTES.fetch_add(used(layout.size()), Ordering::Relaxed);
        // SAFETY: the caller's promise about `layout` is the one that `System` asks for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        BYTES.fetch_sub(used(layout.size()), Ordering::Relaxed);
        // SAFETY: all memory of this allocator came from `System`, with the same layout.
        unsafe { System.dealloc(pointer, layout) }
    }
}

const SERIES: u32 = 100;

#[observed(name = "threads.call", low = ["number" = bounded(number, 100)], active)]
fn call(number: u32) {}

/// Threads that count in every series, one after the other.
fn threads(registry: &Registry, count: u32) {
    for _ in 0..count {
        let registry = registry.clone();
        let thread = thread::spawn(move || {
            let _scoped = registry.scoped();
            (0..SERIES).for_each(call);
        });
        thread.join().expect("no call panics");
    }
}

#[test]
fn threads_that_have_ended_leave_what_they_counted_and_nothing_else() {
    let meters = Meters::new();
    let registry = Registry::builder().handler(meters.handler()).build();
    let registry = registry.expect("no names clash");
    threads(&registry, 10);
    let before = BYTES.load(Ordering::Relaxed);
    threads(&registry, 300);
    let left = BYTES.load(Ordering::Relaxed) - before;
    // Of one thread the shards alone take more than twenty thousand.
    assert!(left < 20_000, "{left} bytes");

    let families = meters.families();
    let mut timers = families
        .iter()
        .filter(|family| family.kind() == MeterKind::Timer);
    let timer = timers.next().expect("it has run");
    let counts: Vec<_> = timer.series().map(|series| series.count()).collect();
    assert_eq!(counts, [310; SERIES as usize]);
}
