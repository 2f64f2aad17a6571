//! The page for people, in the layout of Spring's reference: a table of observations, then for
//! each its description, what it yields, and its keys.

mod escape;
mod extension;
mod group;
mod heading;
mod keys;
mod observation;
mod sentences;
mod table;

use super::{Format, Layout, Placement, Rendered};
use crate::model::Page;
use escape::{code, paragraph};
use group::{Group, groups};
use heading::Anchors;
use table::Table;

/// The first line of a page that docs-gen wrote from start to end.
pub const WRITTEN_BY: &str =
    "<!-- Written by docs-gen; what is changed here by hand is lost at the next run. -->";

/// Tables for people.
#[derive(Clone, Copy, Debug)]
pub struct Markdown;

impl Format for Markdown {
    fn render(&self, page: &Page, layout: &Layout) -> Rendered {
        let mut rendered = Rendered::new();
        let mut anchors = Anchors::default();
        opening(&mut rendered, &mut anchors, layout);
        heading::write(&mut rendered, 2, "Observations");
        anchors.claim("Observations");
        let groups = groups(page, layout.grouping);
        if !page.common_extensions().is_empty() {
            anchors.claim(extension::COMMON);
        }
        overview(&mut rendered, &groups, anchors);
        extension::write_common(&mut rendered, page, layout);
        for group in &groups {
            write_group(&mut rendered, page, group, layout);
        }
        if layout.placement == Placement::BetweenMarkers {
            rendered.line("");
        }
        rendered
    }
}

fn opening(rendered: &mut Rendered, anchors: &mut Anchors, layout: &Layout) {
    if layout.placement == Placement::Whole {
        rendered.line(WRITTEN_BY);
    }
    rendered.line("");
    if let Some(title) = &layout.title {
        heading::write(rendered, 1, &paragraph(title));
        rendered.line("");
        anchors.claim(title);
    }
}

/// The table of all observations, each linked to its heading.
fn overview(rendered: &mut Rendered, groups: &[Group<'_>], mut anchors: Anchors) {
    let mut table = Table::new(&["Name", "Description"]);
    for group in groups {
        if let Some(name) = group.name {
            anchors.claim(name);
        }
        for observation in &group.observations {
            let anchor = anchors.claim(&observation.name);
            let name = format!("[{}](#{anchor})", code(&observation.name));
            table.row(&[name, sentences::summary(observation)]);
        }
    }
    table.write(rendered);
}

fn write_group(rendered: &mut Rendered, page: &Page, group: &Group<'_>, layout: &Layout) {
    if let Some(name) = group.name {
        rendered.line("");
        heading::write(rendered, 2, &code(name));
    }
    let level = if group.name.is_some() { 3 } else { 2 };
    for observation in &group.observations {
        rendered.line("");
        rendered.part(&observation.name, |rendered| {
            heading::write(rendered, level, &code(&observation.name));
            observation::write(rendered, page, observation, layout);
        });
    }
}
