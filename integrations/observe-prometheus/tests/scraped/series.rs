//! The series that a Prometheus has.

use std::collections::BTreeMap;

use crate::api::{encoded, poll};
use crate::server::Server;
use crate::support::parser::Sample;

type Labels = BTreeMap<String, String>;

/// Whether a job has all series of the page, and no others of such names.
pub(crate) fn every_series_is_there(server: &Server, job: &str, names: &str, page: &[Sample]) {
    let matcher = encoded(&format!("{{job=\"{job}\",__name__=~\"{names}\"}}"));
    let path = format!("/api/v1/series?match[]={matcher}");
    let mut expected: Vec<_> = page.iter().map(labels).collect();
    expected.sort();
    let series = poll(&server.address, &path, |data| {
        let series: Vec<Labels> = serde_json::from_value(data.clone()).ok()?;
        // While it takes a page in it has a part of it.
        (series.len() >= expected.len()).then_some(series)
    });
    let mut series: Vec<_> = series.into_iter().map(without_target).collect();
    series.sort();
    assert_eq!(series, expected, "{job}");
}

fn labels(sample: &Sample) -> Labels {
    let name = ("__name__".to_owned(), sample.name.clone());
    sample.labels.clone().into_iter().chain([name]).collect()
}

fn without_target(mut series: Labels) -> Labels {
    series.retain(|label, _| label != "job" && label != "instance");
    series
}
