//! The values of the keys, as the instrumented functions are given them.

use std::hint::black_box;

use crate::case::Keys;

/// The three keys as texts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Texts {
    pub(crate) region: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) tier: &'static str,
}

/// The keys of the calls to come, which take turns.
#[derive(Debug)]
pub(crate) struct Copies([&'static Texts; 2]);

impl Copies {
    /// Texts that the compiler knows nothing of.
    pub(crate) fn of(keys: Keys) -> Self {
        let first = Texts::constant();
        let second = match keys {
            Keys::Constant => first,
            Keys::Dynamic => Texts::leaked("eu", "card", "gold"),
        };
        Self(black_box([first, second]))
    }

    /// Those of one call.
    #[inline]
    pub(crate) fn of_call(&self, call: u64) -> &'static Texts {
        black_box(self.0[usize::from(call % 2 == 1)])
    }
}

impl Texts {
    fn constant() -> &'static Self {
        &Self {
            region: "eu",
            kind: "card",
            tier: "gold",
        }
    }

    /// A copy with addresses of its own.
    pub(crate) fn leaked(region: &str, kind: &str, tier: &str) -> &'static Self {
        let leak = |text: &str| &*String::from(text).leak();
        Box::leak(Box::new(Self {
            region: leak(region),
            kind: leak(kind),
            tier: leak(tier),
        }))
    }
}
