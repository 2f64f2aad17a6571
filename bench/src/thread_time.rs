//! How much processor time threads take.

use std::fs;
use std::time::Duration;

/// How long this thread has run, which other programs on the machine do not prolong.
///
/// # Panics
///
/// If the system does not say, as others than Linux do not.
pub fn thread_time() -> Duration {
    time_of("/proc/thread-self/schedstat").expect("Linux says how long a thread has run")
}

/// How long the threads of that name have run.
///
/// # Panics
///
/// If the system does not say which threads there are, as others than Linux do not.
pub fn time_of_threads(name: &str) -> Duration {
    let threads = fs::read_dir("/proc/self/task").expect("Linux lists threads");
    let threads = threads.flatten().map(|thread| thread.path());
    let named = threads.filter(|thread| {
        let known = fs::read_to_string(thread.join("comm"));
        known.is_ok_and(|known| known.trim_end() == name)
    });
    named
        .filter_map(|thread| time_of(thread.join("schedstat").to_str()?))
        .sum()
}

fn time_of(schedstat: &str) -> Option<Duration> {
    let text = fs::read_to_string(schedstat).ok()?;
    let nanos = text.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanos))
}
