//! What stands below the heading of an observation.

use super::super::{Layout, Rendered};
use super::escape::{code, inline, paragraph};
use super::table::Table;
use super::{extension, keys, sentences};
use crate::model::{Observation, Page};

/// Writes one observation.
pub(super) fn write(
    rendered: &mut Rendered,
    page: &Page,
    observation: &Observation,
    layout: &Layout,
) {
    said(rendered, &paragraph(&observation.description));
    said(rendered, &sentences::history(observation));
    places(rendered, observation, layout);
    said(rendered, &sentences::signals(observation));
    keys::write(rendered, &observation.keys, layout);
    events(rendered, observation);
    for extension in page.extensions_of(&observation.name) {
        extension::write(rendered, extension, layout);
    }
}

/// Writes a paragraph, if there is anything to say.
pub(super) fn said(rendered: &mut Rendered, sentences: &str) {
    if !sentences.is_empty() {
        rendered.line("");
        rendered.line(sentences);
    }
}

fn places(rendered: &mut Rendered, observation: &Observation, layout: &Layout) {
    match observation.sources.as_slice() {
        [source] => said(
            rendered,
            &format!("Declared by {}.", sentences::place(source, layout)),
        ),
        sources => {
            said(rendered, "Declared by:");
            rendered.line("");
            for source in sources {
                rendered.line(&format!("- {}", sentences::place(source, layout)));
            }
        }
    }
}

fn events(rendered: &mut Rendered, observation: &Observation) {
    if observation.events.is_empty() {
        return;
    }
    said(
        rendered,
        "**Events** (a counter each, and an event of the span)",
    );
    let mut table = Table::new(&["Name", "Prometheus", "Description"]);
    for event in &observation.events {
        let counter = observation.counter(event);
        table.row(&[
            code(&event.name),
            code(&counter.prometheus),
            inline(&event.description),
        ]);
    }
    table.write(rendered);
}
