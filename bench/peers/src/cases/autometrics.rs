//! `#[autometrics]`.

use std::hint::black_box;

use ::autometrics::autometrics;
use ::autometrics::settings::AutometricsSettings;

use super::prometheus;
use crate::case::{Case, Keys, Proof, Signal};
use crate::work::work;

pub(super) const METRIC: Case = Case {
    name: "autometrics",
    signal: Signal::Metric,
    title: "`#[autometrics]` on prometheus: labels of its own, a histogram and a counter",
    keys: Keys::Constant,
    set_up: || {
        AutometricsSettings::builder().init();
    },
    call: |texts| {
        black_box(measured(texts.region, texts.kind, texts.tier, 7));
    },
    proof: Proof::Page(prometheus::page),
};

#[autometrics]
#[inline(never)]
fn measured(region: &'static str, kind: &'static str, tier: &'static str, number: u64) -> u64 {
    work((region, kind, tier), number)
}
