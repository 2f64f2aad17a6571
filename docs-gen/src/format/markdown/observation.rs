//! What stands below the heading of an observation.

use std::collections::HashSet;

use super::super::{Layout, Lines, Rendered};
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
    let sources = &observation.sources;
    let places = |lines| -> Vec<_> {
        let place = |source| sentences::place(source, lines);
        sources.iter().map(place).collect()
    };
    let mut shown = places(layout.lines);
    if shown.iter().collect::<HashSet<_>>().len() < sources.len() {
        shown = places(Lines::Shown);
    }
    match shown.as_slice() {
        [place] => said(rendered, &format!("Declared by {place}.")),
        places => {
            said(rendered, "Declared by:");
            rendered.line("");
            for place in places {
                rendered.line(&format!("- {place}"));
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
