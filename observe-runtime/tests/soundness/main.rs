//! What the proofs in `src/raw` are about: every way in which observations nest, unwind, are cancelled
//! and are reached from inside each other's code.
//!
//! Small and without files, clocks or processes, so that Miri can run it:
//! `MIRIFLAGS=-Zmiri-ignore-leaks cargo +nightly miri test --test soundness`. What leaks on purpose
//! is an installed registry's share: decoded declarations and interned text.

mod calls;
mod ended;
mod futures;
mod handlers;

use observe::{key, observed};

#[observed(name = "soundness.leaf", high = ["text"])]
fn leaf() {
    key!("text" = "leaf");
}
