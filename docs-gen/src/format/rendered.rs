//! A printed page that remembers which lines are about which observation.

use std::ops::Range;

/// The text of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    text: String,
    lines: usize,
    parts: Vec<(Range<usize>, String)>,
}

impl Rendered {
    /// An empty page.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The page as text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds a line, without its line break.
    pub fn line(&mut self, line: &str) {
        debug_assert!(!line.contains('\n'), "one line at a time");
        self.text.push_str(line);
        self.text.push('\n');
        self.lines += 1;
    }

    /// Adds lines that are about one observation.
    pub fn part(&mut self, observation: &str, write: impl FnOnce(&mut Self)) {
        let start = self.lines;
        write(self);
        self.parts.push((start..self.lines, observation.to_owned()));
    }

    /// The observation that a line is about, counting from 0.
    #[must_use]
    pub fn observation_at(&self, line: usize) -> Option<&str> {
        let behind = self.parts.partition_point(|(lines, _)| lines.end <= line);
        let (lines, observation) = self.parts.get(behind)?;
        lines.contains(&line).then_some(observation.as_str())
    }
}
