//! Names that would be one in a backend.

use std::collections::HashMap;

use observe::InstallError;
use observe::documentation::{Emitted, Source};

use crate::kind::MeterKind;
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
    let documentation = &observation.documentation;
    let timer = (MeterKind::Timer, "", format!("timer `{name}`"));
    let active = (MeterKind::Active, "", format!("meter of running `{name}`"));
    let events = documentation.events.iter().map(|event| {
        let meter = format!("counter of `{}` in `{name}`", event.name);
        (MeterKind::Counter, event.name, meter)
    });
    let meters = [timer].into_iter();
    let meters = meters.chain(documentation.is_active.then_some(active));
    let samples = meters.chain(events).flat_map(|(kind, event, meter)| {
        let names = prometheus::names(kind, name, event).into_iter();
        names.map(move |sample| (meter.clone(), sample))
    });
    samples.collect()
}

/// Refuses two keys that would be one label.
fn labels(store: &Store, observation: &Emitted) -> Result<(), InstallError> {
    let low = observation.keys.iter();
    let low = low.filter(|(_, cardinality)| *cardinality == observe::Cardinality::Low);
    let own = low.map(|(key, _)| ("key", *key));
    // That of a bucket's bound, too: no declared key is called so, but a common one may be.
    let system = ["error", "le"].map(|key| ("system key", key));
    let common = store.config().common.iter();
    let common = common.map(|(key, _)| ("common key", &**key));
    let mut known = HashMap::new();
    for (kind, key) in own.chain(system).chain(common) {
        let label = prometheus::key(key);
        let Some((first_kind, first)) = known.insert(label.clone(), (kind, key)) else {
            continue;
        };
        return Err(InstallError::refused(format!(
            "the {first_kind} `{first}` and the {kind} `{key}` of `{}`, {}, would be one label \
             `{label}`; rename the {kind}",
            observation.name,
            place(&observation.documentation.source),
        )));
    }
    Ok(())
}
