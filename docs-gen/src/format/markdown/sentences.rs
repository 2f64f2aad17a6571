//! The sentences between the tables.

use observe::Kind;

use super::super::Lines;
use super::escape::{code, codes, inline};
use crate::model::{Extension, Key, Meter, Observation, SYSTEM_KEYS, Source};

/// The description in the overview.
pub(super) fn summary(observation: &Observation) -> String {
    let description = inline(&observation.description);
    match &observation.deprecated {
        Some(_) => join(["_Deprecated._".to_owned(), description]),
        None => description,
    }
}

/// What metrics and span it yields.
pub(super) fn signals(observation: &Observation) -> String {
    let span = observation.span();
    let kind = match span.kind {
        Kind::Internal => String::new(),
        kind => format!("{kind} "),
    };
    let timer = timer(&observation.timer());
    join([
        format!("Timer {timer}, {kind}span {}.", code(span.name)),
        system_keys(),
        active(observation),
        buckets(&observation.buckets),
    ])
}

/// What the timer of a renamed observation is.
pub(super) fn renamed(extension: &Extension) -> Option<String> {
    let renamed = extension.timer()?;
    Some(format!(
        "Renames the observation: timer {} instead.",
        timer(&renamed)
    ))
}

/// Since when, how settled, and whether it should still be used.
pub(super) fn history(observation: &Observation) -> String {
    let stability = observation.stability.as_deref();
    join([
        stability.map_or_else(String::new, |word| format!("Stability: {}.", full(word))),
        since(observation.since.as_deref()),
        deprecated(observation.deprecated.as_deref()),
    ])
}

/// One place of a declaration.
pub(super) fn place(source: &Source, lines: Lines) -> String {
    let file = match lines {
        Lines::Shown => format!("{}:{}", source.file, source.line),
        Lines::Hidden => source.file.clone(),
    };
    format!(
        "{} in {} of package {}",
        code(&source.path()),
        code(&file),
        code(&source.package)
    )
}

/// Everything that a row says about a key.
pub(super) fn key(key: &Key) -> String {
    let fallback = key.fallback();
    let description = inline(&key.description);
    // What follows is a sentence of its own.
    let is_open = !description.is_empty() && !description.ends_with(['.', '!', '?', ':', '>']);
    let has_more = !key.values.is_empty() || key.bound.is_some() || fallback.is_some();
    let stop = if is_open && has_more { "." } else { "" };
    join([
        description + stop,
        values(key),
        bound(key),
        fallback.map_or_else(String::new, |value| format!("{} where unset.", code(value))),
        since(key.since.as_deref()),
        deprecated(key.deprecated.as_deref()),
    ])
}

fn timer(meter: &Meter) -> String {
    let unit = meter.unit.unwrap_or_default();
    format!(
        "{} in {unit} (Prometheus {})",
        code(&meter.name),
        code(&meter.prometheus)
    )
}

fn system_keys() -> String {
    join(SYSTEM_KEYS.map(|key| {
        format!(
            "Every timer also carries {}: {} or {}.",
            code(key.name),
            codes(key.reserved.iter().copied()),
            key.otherwise
        )
    }))
}

fn active(observation: &Observation) -> String {
    observation
        .active_timer()
        .map_or_else(String::new, |meter| {
            format!(
                "Running calls: {}, with the keys that are known at the start.",
                timer(&meter)
            )
        })
}

fn buckets(bounds: &[f64]) -> String {
    if bounds.is_empty() {
        return String::new();
    }
    let bounds: Vec<_> = bounds.iter().map(f64::to_string).collect();
    format!("Buckets up to {} seconds.", bounds.join(", "))
}

fn values(key: &Key) -> String {
    if key.values.is_empty() {
        return String::new();
    }
    let values: Vec<_> = key
        .values
        .iter()
        .map(|value| {
            let meaning = inline(&value.description);
            match meaning.trim_end_matches('.') {
                "" => code(&value.value),
                meaning => format!("{} ({meaning})", code(&value.value)),
            }
        })
        .collect();
    format!("One of {}.", values.join(", "))
}

fn bound(key: &Key) -> String {
    key.bound.map_or_else(String::new, |bound| {
        let values = if bound == 1 { "value" } else { "values" };
        format!("At most {bound} {values}, then {}.", code("other"))
    })
}

fn since(version: Option<&str>) -> String {
    version.map_or_else(String::new, |version| format!("Since {}.", full(version)))
}

fn deprecated(reason: Option<&str>) -> String {
    reason.map_or_else(String::new, |reason| {
        format!("_Deprecated:_ {}.", full(reason))
    })
}

/// Text that a full stop is put behind.
fn full(text: &str) -> String {
    inline(text.trim_end().trim_end_matches('.'))
}

fn join<const N: usize>(sentences: [String; N]) -> String {
    let mut said = sentences
        .into_iter()
        .filter(|sentence| !sentence.is_empty());
    let first = said.next().unwrap_or_default();
    said.fold(first, |all, sentence| all + " " + &sentence)
}
