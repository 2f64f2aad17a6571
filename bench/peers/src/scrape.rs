//! How long a page of many series takes.

use crate::case::Case;
use crate::page;
use crate::texts::Texts;
use crate::thread_time::{median, now};

/// The values of the three keys, whose product are the series.
const VALUES: [usize; 3] = [25, 20, 20];
const PAGES: usize = 15;

/// The processor time of the thread that writes a page of 10,000 histograms.
///
/// # Panics
///
/// If the page does not show them all.
pub(crate) fn milliseconds(case: &Case) -> f64 {
    let page = case
        .page()
        .expect("only cases with a page are asked for it");
    (case.set_up)();
    let [regions, kinds, tiers] = VALUES;
    for number in 0..regions * kinds * tiers {
        (case.call)(Texts::leaked(
            &format!("region-{}", number % regions),
            &format!("kind-{}", number / regions % kinds),
            &format!("tier-{}", number / regions / kinds),
        ));
    }
    // The first page may set things up.
    assert_eq!(page::series(&page()), regions * kinds * tiers);
    let times = (0..PAGES).map(|_| {
        let begin = now();
        let page = page();
        let time = now().saturating_sub(begin);
        drop(page);
        time.as_secs_f64() * 1e3
    });
    median(times.collect())
}
