//! The keys that something else adds to an observation.

use super::super::{Layout, Rendered};
use super::escape::paragraph;
use super::observation::said;
use super::{heading, keys, sentences};
use crate::model::{Extension, Page};

/// The heading of what is added to every observation.
pub(super) const COMMON: &str = "Keys of every observation";

/// Writes what is added to one observation, named as an addition.
pub(super) fn write(rendered: &mut Rendered, extension: &Extension, layout: &Layout) {
    let place = sentences::place(&extension.source, layout.lines);
    said(
        rendered,
        &format!("**Added by a {}**: {place}.", extension.role),
    );
    said(rendered, &paragraph(&extension.description));
    said(rendered, &sentences::renamed(extension).unwrap_or_default());
    keys::write(rendered, &extension.keys, layout);
}

/// Writes what is added to every observation, once for all of them.
pub(super) fn write_common(rendered: &mut Rendered, page: &Page, layout: &Layout) {
    if page.common_extensions().is_empty() {
        return;
    }
    rendered.line("");
    heading::write(rendered, 2, COMMON);
    for extension in page.common_extensions() {
        write(rendered, extension, layout);
    }
}
