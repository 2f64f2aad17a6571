//! The lines of a hand-written page between which docs-gen writes.

use std::fmt;
use std::ops::Range;

/// The line before what docs-gen writes.
pub(super) const BEGIN: &str = "<!-- docs-gen:begin -->";
/// The line behind it.
pub(super) const END: &str = "<!-- docs-gen:end -->";

/// Markers that do not make a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unpaired {
    /// The line of the marker at fault, from 1.
    line: usize,
    reason: &'static str,
}

/// The range between the markers, from the line behind the first to the second; `None` where the
/// page has neither.
///
/// A marker stands alone on its line. Those in a fenced code block are an example and do not count.
pub(super) fn find(page: &str) -> Result<Option<Range<usize>>, Unpaired> {
    let mut begin = None;
    let mut found = None;
    for (index, marker) in markers(page) {
        let line = page[..index].matches('\n').count() + 1;
        let unpaired = |reason| Err(Unpaired { line, reason });
        match (marker, begin, &found) {
            (_, _, Some(_)) => return unpaired("is one too many: a page has one pair"),
            (BEGIN, None, None) => begin = Some((index, line)),
            (BEGIN, Some(_), None) => return unpaired("follows another one without an end"),
            (_, None, None) => return unpaired("has no beginning before it"),
            (_, Some((start, _)), None) => {
                let behind = page[start..]
                    .find('\n')
                    .map_or(index, |length| start + length + 1);
                found = Some(behind..index);
            }
        }
    }
    match (begin, found) {
        (Some((_, line)), None) => Err(Unpaired {
            line,
            reason: "has no end behind it",
        }),
        (_, found) => Ok(found),
    }
}

/// The markers and where their lines start.
fn markers(page: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let mut offset = 0;
    let mut fence = None;
    page.split_inclusive('\n').filter_map(move |line| {
        let start = offset;
        offset += line.len();
        let line = line.trim();
        fence = match (fence, fence_of(line)) {
            (None, opened) => opened,
            (Some(open), Some(closing)) if closes(open, closing, line) => {
                fence = None;
                return None;
            }
            (open, _) => open,
        };
        let marker = [BEGIN, END].into_iter().find(|marker| line == *marker);
        marker
            .filter(|_| fence.is_none())
            .map(|marker| (start, marker))
    })
}

/// The character and length of a code fence.
fn fence_of(line: &str) -> Option<(char, usize)> {
    let char = line
        .chars()
        .next()
        .filter(|char| ['`', '~'].contains(char))?;
    let length = line.len() - line.trim_start_matches(char).len();
    // Three backticks and more on the same line are a code span.
    let is_fence = length >= 3 && !line[length..].contains('`');
    is_fence.then_some((char, length))
}

fn closes(open: (char, usize), closing: (char, usize), line: &str) -> bool {
    open.0 == closing.0 && closing.1 >= open.1 && line.len() == closing.1
}

impl fmt::Display for Unpaired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the marker in line {} {}", self.line, self.reason)
    }
}

impl std::error::Error for Unpaired {}
