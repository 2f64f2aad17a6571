//! What can be read from a page for Prometheus, whoever wrote it.

/// How many durations all histograms of the page have.
pub(crate) fn calls(page: &str) -> u64 {
    counts(page).sum()
}

/// How many series its histograms have.
pub(crate) fn series(page: &str) -> usize {
    counts(page).count()
}

/// The numbers of lines like `orders_place_seconds_count{region="eu"} 7`.
fn counts(page: &str) -> impl Iterator<Item = u64> {
    page.lines().filter_map(|line| {
        let (name, _) = line.split_once('{')?;
        let (_, count) = line.rsplit_once(' ')?;
        name.ends_with("_count").then(|| count.parse().ok())?
    })
}
