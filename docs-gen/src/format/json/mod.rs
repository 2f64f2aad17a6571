//! The page as data: the model itself, with the facts that follow from it.
//!
//! Title, grouping and order are for people and do not apply; keys stand in declared order.

mod manifest;

use serde::Serialize;

use super::{Format, Layout, Rendered};
use crate::model::{Extension, Meter, Observation, Page, SYSTEM_KEYS, Span, SystemKey};
pub use manifest::{Manifest, ManifestError, parse};

/// The version of the json page that this crate writes and reads.
pub const VERSION: u32 = 1;

/// The JSON Schema (draft 2020-12) of the json page.
pub const SCHEMA: &str = include_str!("../../../schema/observations.v1.json");

/// Everything for programs.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl Format for Json {
    fn render(&self, page: &Page, _: &Layout) -> Rendered {
        let mut rendered = Rendered::new();
        rendered.line("{");
        rendered.line(&format!("  \"version\": {VERSION},"));
        list(&mut rendered, "systemKeys", &SYSTEM_KEYS, ",");
        list(&mut rendered, "observations", page.observations(), ",");
        list(&mut rendered, "extensions", page.extensions(), "");
        rendered.line("}");
        rendered
    }
}

/// An entry of one of the page's lists.
trait Entry {
    /// The entry as data, and the observation that its lines are about.
    fn write(&self) -> (String, Option<&str>);
}

/// An observation together with what follows from it.
#[derive(Serialize)]
struct Exported<'a> {
    #[serde(flatten)]
    observation: &'a Observation,
    meters: Vec<Meter>,
    span: Span<'a>,
}

impl Entry for Observation {
    fn write(&self) -> (String, Option<&str>) {
        let exported = Exported {
            observation: self,
            meters: self.meters(),
            span: self.span(),
        };
        (pretty(&exported), Some(&self.name))
    }
}

impl Entry for Extension {
    fn write(&self) -> (String, Option<&str>) {
        (pretty(self), self.extended.as_deref())
    }
}

impl Entry for SystemKey {
    fn write(&self) -> (String, Option<&str>) {
        (pretty(self), None)
    }
}

fn list<E: Entry>(rendered: &mut Rendered, name: &str, entries: &[E], end: &str) {
    if entries.is_empty() {
        rendered.line(&format!("  \"{name}\": []{end}"));
        return;
    }
    rendered.line(&format!("  \"{name}\": ["));
    for (index, entry) in entries.iter().enumerate() {
        let (mut text, observation) = entry.write();
        if index + 1 < entries.len() {
            text.push(',');
        }
        let write = |rendered: &mut Rendered| {
            for line in text.lines() {
                rendered.line(&format!("    {line}"));
            }
        };
        match observation {
            Some(observation) => rendered.part(observation, write),
            None => write(rendered),
        }
    }
    rendered.line(&format!("  ]{end}"));
}

fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("the model has only text as keys of maps")
}
