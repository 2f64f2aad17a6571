//! More than one thread.

use std::sync::Barrier;
use std::thread;

use super::futures::{observed, poll};
use super::stage::{Stage, report};
use super::subject::{INNER, OUTER, PAUSE};

pub(super) fn moved(stage: &Stage) {
    let mut future = observed(stage, &OUTER, 5);
    for _ in 0..2 {
        poll(&mut future);
        future = elsewhere(move || {
            poll(&mut future);
            future
        });
    }
    elsewhere(move || drop(future));
}

fn elsewhere<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let thread = scope.spawn(work);
        thread.join().expect("observation does not panic")
    })
}

pub(super) fn at_once(stage: &Stage) {
    let barrier = Barrier::new(2);
    let work = || {
        barrier.wait();
        for _ in 0..500 {
            let mut outer = stage.started(&OUTER);
            report(&OUTER, PAUSE);
            stage.started(&INNER).end(None);
            outer.end(None);
        }
    };
    thread::scope(|scope| {
        scope.spawn(work);
        scope.spawn(work);
    });
}
