//! Headings, and the anchors that renderers make of them.

use std::collections::HashMap;

use super::super::Rendered;

/// Writes a heading.
pub(super) fn write(rendered: &mut Rendered, level: usize, text: &str) {
    rendered.line(&format!("{} {text}", "#".repeat(level)));
}

/// The anchors of a page's headings, given out in the order in which they stand.
#[derive(Default)]
pub(super) struct Anchors {
    used: HashMap<String, usize>,
}

impl Anchors {
    /// The anchor of the next heading.
    ///
    /// GitHub, GitLab and mdBook agree: lower case, punctuation dropped, blanks to `-`, a number
    /// behind where it is taken.
    pub(super) fn claim(&mut self, text: &str) -> String {
        let anchor: String = text
            .to_lowercase()
            .chars()
            .filter_map(|char| match char {
                ' ' => Some('-'),
                '-' | '_' => Some(char),
                _ => char.is_alphanumeric().then_some(char),
            })
            .collect();
        let used = self.used.entry(anchor.clone()).or_default();
        *used += 1;
        match *used {
            1 => anchor,
            again => format!("{anchor}-{}", again - 1),
        }
    }
}
