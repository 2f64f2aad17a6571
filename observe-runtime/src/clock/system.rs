//! The clock of a registry that is built without one.
//!
//! Reading the processor's counter costs a fifth of what `Instant` does. The counter says nothing
//! about seconds: what a tick is worth is measured against `Instant`, which answers until then.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::raw::counter;

/// How long the counter is watched before it is trusted. To read both clocks at one moment succeeds
/// to some 50 ns, which is a millionth of this.
const WATCHED: Duration = Duration::from_millis(50);

/// What the first moment is called: zero is free to mean none.
const FIRST: u64 = 1_000_000_000;

/// What a tick is worth, in 2^-32 ns; zero as long as the counter is not trusted.
static WORTH: AtomicU64 = AtomicU64::new(0);
/// The counter at the first moment; it stands before `WORTH` does.
static FIRST_TICK: AtomicU64 = AtomicU64::new(0);

/// Nanoseconds since the first moment, which was no later than the first call.
#[inline]
pub(crate) fn now() -> u64 {
    let worth = WORTH.load(Ordering::Acquire);
    if worth == 0 {
        return watch();
    }
    let ticks = counter::read().wrapping_sub(FIRST_TICK.load(Ordering::Relaxed));
    FIRST + nanos(ticks, worth)
}

#[inline]
#[allow(clippy::cast_possible_truncation)] // Of 2^64 ns, some 584 years.
const fn nanos(ticks: u64, worth: u64) -> u64 {
    ((ticks as u128 * worth as u128) >> 32) as u64
}

/// The time by `Instant`, while the counter is being watched.
#[cold]
#[inline(never)]
fn watch() -> u64 {
    static BEGINNING: OnceLock<Pair> = OnceLock::new();
    let beginning = BEGINNING.get_or_init(Pair::read);
    let elapsed = beginning.instant.elapsed();
    if elapsed >= WATCHED && is_trusted() {
        FIRST_TICK.store(beginning.tick, Ordering::Relaxed);
        WORTH.store(beginning.worth(&Pair::read()), Ordering::Release);
    }
    FIRST + as_nanos(elapsed)
}

/// Whether the counter may be trusted, which is looked up once or, by threads that ask at one moment,
/// a few times: in a fork nobody would end what one thread had begun and others wait for.
fn is_trusted() -> bool {
    const UNKNOWN: u8 = 0;
    const TRUSTED: u8 = 1;
    const DISTRUSTED: u8 = 2;
    static ANSWER: AtomicU8 = AtomicU8::new(UNKNOWN);
    let known = ANSWER.load(Ordering::Relaxed);
    if known != UNKNOWN {
        return known == TRUSTED;
    }
    let is_trusted = counter::is_trusted();
    let answer = if is_trusted { TRUSTED } else { DISTRUSTED };
    ANSWER.store(answer, Ordering::Relaxed);
    is_trusted
}

fn as_nanos(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX - FIRST)
}

/// Both clocks at one moment.
struct Pair {
    instant: Instant,
    tick: u64,
}

impl Pair {
    /// The best of a few readings: the process may be interrupted between the two.
    fn read() -> Self {
        let readings = (0..8).map(|_| {
            let before = Instant::now();
            let tick = counter::read();
            let between = before.elapsed();
            let instant = before + between / 2;
            (between, Self { instant, tick })
        });
        let best = readings.min_by_key(|(between, _)| *between);
        best.expect("there are a few").1
    }

    /// What a tick was worth between the two; zero if the counter stood still or is absent.
    fn worth(&self, later: &Self) -> u64 {
        let ticks = later.tick.saturating_sub(self.tick);
        let nanos = later.instant.duration_since(self.instant).as_nanos() << 32;
        u64::try_from(nanos.checked_div(u128::from(ticks)).unwrap_or(0)).unwrap_or(0)
    }
}
