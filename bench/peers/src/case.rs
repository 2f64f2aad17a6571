//! What is measured: one function, instrumented in one way.

use crate::page;
use crate::texts::{Copies, Texts};

/// A function to call and what is set up before.
#[derive(Debug)]
pub(crate) struct Case {
    /// How the command line calls it.
    pub(crate) name: &'static str,
    /// What is wanted of the instrumentation.
    pub(crate) signal: Signal,
    /// How the table calls it.
    pub(crate) title: &'static str,
    /// Where its keys come from.
    pub(crate) keys: Keys,
    /// What a program does once, before its calls.
    pub(crate) set_up: fn(),
    /// The call, which the compiler may not inline into the loop.
    pub(crate) call: fn(&'static Texts),
    /// How to tell that every call was recorded.
    pub(crate) proof: Proof,
}

/// What a case produces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signal {
    /// Nothing: nobody listens.
    Off,
    /// A histogram of durations.
    Metric,
    /// A span.
    Span,
    /// A histogram and a span.
    Both,
}

/// The three keys of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keys {
    /// Constants: texts at the same address in each call, or variants of enums.
    Constant,
    /// Equal texts at changing addresses.
    Dynamic,
}

/// Where a recorded call can be seen.
#[derive(Debug)]
pub(crate) enum Proof {
    /// Nowhere: what listens keeps nothing.
    None,
    /// Among what other threads have exported, or were asked to export by this.
    Exported(fn() -> u64),
    /// On the page that Prometheus scrapes.
    Page(fn() -> String),
    /// In both places.
    Both {
        exported: fn() -> u64,
        page: fn() -> String,
    },
}

impl Signal {
    /// How the table calls it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Metric => "metric",
            Self::Span => "span",
            Self::Both => "metric + span",
        }
    }
}

impl Case {
    /// Calls the function. It has to be a function itself, because callgrind counts what runs in it.
    #[inline(never)]
    pub(crate) fn run(&self, calls: u64) {
        let copies = Copies::of(self.keys);
        for call in 0..calls {
            (self.call)(copies.of_call(call));
        }
    }

    /// The page to scrape, if series can be made from outside.
    pub(crate) fn page(&self) -> Option<fn() -> String> {
        match self.proof {
            Proof::Page(page) if self.keys == Keys::Dynamic => Some(page),
            _ => None,
        }
    }

    /// Makes sure that so many calls were recorded, and that whatever is kept for others is handed
    /// on.
    ///
    /// # Panics
    ///
    /// If it were more or less: then the case does not measure what it says.
    pub(crate) fn check(&self, calls: u64) {
        if let Proof::Page(page) | Proof::Both { page, .. } = self.proof {
            self.assert(page::calls(&page()), calls);
        }
        if let Proof::Exported(exported) | Proof::Both { exported, .. } = self.proof {
            self.assert(exported(), calls);
        }
    }

    fn assert(&self, recorded: u64, calls: u64) {
        assert_eq!(recorded, calls, "{} records every call", self.name);
    }
}
