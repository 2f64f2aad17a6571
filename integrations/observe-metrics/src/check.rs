//! Names that would be one in a backend.

use std::collections::HashMap;

use observe::InstallError;
use observe::documentation::{Emitted, Source};

use crate::naming::prometheus;
use crate::store::Store;

/// Where a sample's name comes from.
struct Origin<'a> {
    meter: String,
    source: &'a Source<'static>,
}

/// Refuses two meters of which a sample would have one name, and keys that would be one label.
pub(crate) fn check(store: &Store, emitted: &[Emitted]) -> Result<(), InstallError> {
    let mut known: HashMap<String, Origin<'_>> = HashMap::new();
    for observation in emitted.iter().filter(|one| store.is_enabled(one.name)) {
        labels(store, observation)?;
        for (meter, sample) in samples(observation) {
            let source = &observation.documentation.source;
            let Some(first) = known.get(&sample) else {
                known.insert(sample, Origin { meter, source });
                continue;
            };
            return Err(InstallError::refused(format!(
                "the {} of {} and the {meter} of {} would both be the sample `{sample}`; give one \
                 of them another name",
                first.meter,
                place(first.source),
                place(source),
            )));
        }
    }
    Ok(())
}

fn place(source: &Source<'_>) -> String {
    format!("{}:{} in {}", source.file, source.line, source.package)
}

/// All samples of an observation, as Prometheus would call them, and of which meter they are.
fn samples(observation: &Emitted) -> Vec<(String, String)> {
    let name = observation.name;
    let timer = prometheus::timer(name);
    let mut samples: Vec<_> = ["", "_bucket", "_count", "_sum", "_max", "_created"]
        .iter()
        .map(|suffix| (format!("timer `{name}`"), format!("{timer}{suffix}")))
        .collect();
    if observation.documentation.is_active {
        let active = prometheus::active(name);
        let suffixes = ["", "_count", "_sum", "_created"].iter();
        samples.extend(suffixes.map(|suffix| {
            let meter = format!("meter of running `{name}`");
            (meter, format!("{active}{suffix}"))
        }));
    }
    for event in &observation.documentation.events {
        let counter = prometheus::counter(name, event.name);
        let meter = format!("counter of `{}` in `{name}`", event.name);
        let base = counter.trim_end_matches("_total");
        let names = [base.to_owned(), counter.clone(), format!("{base}_created")];
        samples.extend(names.map(|sample| (meter.clone(), sample)));
    }
    samples
}

/// Refuses two keys that would be one label.
fn labels(store: &Store, observation: &Emitted) -> Result<(), InstallError> {
    let low = observation.keys.iter();
    let low = low.filter(|(_, cardinality)| *cardinality == observe::Cardinality::Low);
    let own = low.map(|(key, _)| *key).chain(["error"]);
    let common = store.config().common.iter().map(|(key, _)| &**key);
    let mut known: HashMap<String, &str> = HashMap::new();
    for key in own.chain(common) {
        if let Some(first) = known.insert(prometheus::key(key), key) {
            return Err(InstallError::refused(format!(
                "the keys `{first}` and `{key}` of `{}`, {}, would be one label `{}`; rename one of \
                 them",
                observation.name,
                place(&observation.documentation.source),
                prometheus::key(key),
            )));
        }
    }
    Ok(())
}
