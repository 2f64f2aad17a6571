//! Random numbers for ids: fast, unlike on every thread, and not for secrets.

use std::cell::Cell;
use std::hash::{BuildHasher, Hash, RandomState};

thread_local! {
    // A generator has no destructor, so ids can also be drawn while a thread ends; and it is seeded
    // by who draws a zero, so that nobody else has to ask whether it is.
    static GENERATOR: Cell<Generator> = const { Cell::new(Generator::UNSEEDED) };
}

/// The next numbers of this thread. All are zero until it is [seeded](seed), so whoever draws an id
/// that would be zero has to see to that, and draw again.
#[inline]
pub(super) fn numbers<const N: usize>() -> [u64; N] {
    let mut generator = GENERATOR.get();
    let mut numbers = [0; N];
    for number in &mut numbers {
        *number = generator.next();
    }
    GENERATOR.set(generator);
    numbers
}

/// Sees to it that this thread's numbers are random.
#[cold]
#[inline(never)]
pub(super) fn seed() {
    // A generator that is seeded gives a zero at times, too.
    if GENERATOR.get().state == Generator::UNSEEDED.state {
        GENERATOR.set(Generator::new());
    }
}

/// Starts another sequence of ids on this thread.
///
/// Only a process that was forked, on a thread that had drawn ids, needs it: both sides would draw
/// the same ids from there on. To notice that by itself, each new id would have to ask the
/// operating system for the number of the process, which costs more than all else about it.
///
/// ```
/// use observe::propagation::reseed_ids;
///
/// reseed_ids(); // The first thing that the child does.
/// ```
pub fn reseed_ids() {
    GENERATOR.set(Generator::new());
}

/// Xoshiro256++ by David Blackman and Sebastiano Vigna: period 2^256 - 1.
#[derive(Clone, Copy)]
struct Generator {
    state: [u64; 4],
}

impl Generator {
    /// The only state that leads nowhere else, and none that a seed gives.
    const UNSEEDED: Self = Self { state: [0; 4] };

    fn new() -> Self {
        Self::seeded(&RandomState::new(), occasion())
    }

    fn seeded(keys: &RandomState, occasion: impl Hash) -> Self {
        Self {
            state: [0_u32, 1, 2, 3].map(|lane| keys.hash_one((lane, &occasion))),
        }
    }

    #[inline]
    fn next(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let number = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let c = c ^ a;
        let d = d ^ b;
        self.state = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        number
    }
}

/// What tells apart processes that inherited the keys of [`RandomState`] from a common parent.
#[cfg(unix)]
fn occasion() -> impl Hash {
    (std::process::id(), std::time::SystemTime::now())
}

// Elsewhere no process is forked, and some targets have neither process numbers nor a clock.
#[cfg(not(unix))]
fn occasion() -> impl Hash {}

#[cfg(test)]
mod tests {
    use std::hash::RandomState;

    use super::{Generator, numbers, reseed_ids, seed};

    #[test]
    fn generator_follows_the_published_sequence() {
        let mut generator = Generator {
            state: [1, 2, 3, 4],
        };
        let numbers = [0; 4].map(|_: u64| generator.next());
        let published = [
            41_943_041,
            58_720_359,
            3_588_806_011_781_223,
            3_591_011_842_654_386,
        ];
        assert_eq!(numbers, published);
    }

    #[test]
    fn processes_with_inherited_keys_draw_different_numbers() {
        let keys = RandomState::new();
        let mut first = Generator::seeded(&keys, 1);
        let mut second = Generator::seeded(&keys, 2);
        assert_ne!(first.next(), second.next());
    }

    #[test]
    fn seeding_again_goes_on_with_the_sequence() {
        seed();
        let mut before = super::GENERATOR.get();
        seed();
        assert_eq!([before.next(), before.next()], numbers());
    }

    #[test]
    fn reseeding_leaves_the_sequence() {
        seed();
        let mut before = super::GENERATOR.get();
        reseed_ids();
        assert_ne!([before.next()], numbers());
    }
}
