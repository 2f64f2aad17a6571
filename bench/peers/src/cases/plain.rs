//! The function without instrumentation, which is part of every other figure.

use std::hint::black_box;

use crate::case::{Case, Keys, Proof, Signal};
use crate::work::work;

pub(super) const PLAIN: Case = Case {
    name: "plain",
    signal: Signal::Off,
    title: "the function alone",
    keys: Keys::Constant,
    set_up: || {},
    call: |texts| {
        black_box(plain(texts.region, texts.kind, texts.tier, 7));
    },
    proof: Proof::None,
};

#[inline(never)]
fn plain(region: &'static str, kind: &'static str, tier: &'static str, number: u64) -> u64 {
    work((region, kind, tier), number)
}
