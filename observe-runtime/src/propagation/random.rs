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
    if GENERATOR.get() == Generator::UNSEEDED {
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

/// MWC256, a multiply-with-carry generator by George Marsaglia with the factor of Sebastiano Vigna:
/// period 2^255. Three numbers take a third of the instructions that xoshiro256++ takes for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Generator {
    /// The numbers to come.
    next: [u64; 3],
    carry: u64,
}

impl Generator {
    const FACTOR: u64 = 0xfff6_2cf2_ccc0_cdaf;

    /// The only state that leads nowhere else; no seed gives it.
    const UNSEEDED: Self = Self {
        next: [0; 3],
        carry: 0,
    };

    fn new() -> Self {
        Self::seeded(&RandomState::new(), occasion())
    }

    fn seeded(keys: &RandomState, occasion: impl Hash) -> Self {
        let [a, b, c, carry] = [0_u32, 1, 2, 3].map(|lane| keys.hash_one((lane, &occasion)));
        Self {
            next: [a, b, c],
            // Neither zero nor the other carry that would stay what it is.
            carry: 1 + carry % (Self::FACTOR - 2),
        }
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation)] // The two halves are wanted.
    fn next(&mut self) -> u64 {
        let [first, second, number] = self.next;
        let product = u128::from(Self::FACTOR) * u128::from(first) + u128::from(self.carry);
        self.next = [second, number, product as u64];
        self.carry = (product >> 64) as u64;
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
            next: [1, 2, 3],
            carry: 4,
        };
        let numbers = [0; 8].map(|_: u64| generator.next());
        let published = [
            3,
            18_443_978_745_271_340_467,
            18_441_213_416_833_129_310,
            18_438_448_088_394_918_158,
            17_665_813_377_173_484_639,
            16_901_475_065_813_627_965,
            16_126_075_440_700_926_675,
            6_041_626_105_387_642_748,
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
