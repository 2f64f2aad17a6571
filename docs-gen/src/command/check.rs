//! Compares the page with the file that it was written to.

use std::collections::BTreeSet;

use similar::{ChangeTag, TextDiff};

use super::{Run, annotation, mend};
use crate::arguments::{CheckArguments, MessageFormat};
use crate::format::Rendered;
use crate::input::Gathered;
use crate::output::Target;
use crate::{Error, Exit};

/// Current, stale, or failed; nothing is written.
pub(super) fn run(run: &mut Run<'_>, arguments: &CheckArguments) -> Result<Exit, Error> {
    let page = &arguments.page;
    let out = page.output.out.as_deref().ok_or_else(|| {
        Error::new("`check` has no file to compare with")
            .help("add `--out FILE`, the file that `generate` writes")
    })?;
    let target = Target::committed(out, page.output.format()?)?;
    let (rendered, gathered) = run.render(page, target.placement())?;
    let content = target.content(&rendered);
    if target.current() == Some(content.as_str()) {
        return Ok(Exit::Done);
    }
    let stale = Stale {
        target,
        content,
        rendered,
        gathered,
    };
    stale.report(run, arguments.message_format)?;
    Ok(Exit::Stale)
}

/// A file that is not what it should be.
struct Stale {
    target: Target,
    content: String,
    rendered: Rendered,
    gathered: Gathered,
}

impl Stale {
    fn report(&self, run: &mut Run<'_>, message_format: MessageFormat) -> Result<(), Error> {
        let path = self.target.path().display().to_string();
        let current = self.target.current();
        let old_name = current.map_or("/dev/null".to_owned(), |_| path.clone());
        let diff = TextDiff::from_lines(current.unwrap_or_default(), &self.content);
        let unified = diff.unified_diff().header(&old_name, &path).to_string();
        run.print(&unified)?;
        let command = mend::command(&run.line);
        if message_format == MessageFormat::Github {
            let annotations = self.annotations(&diff, &command);
            run.print(&annotations)?;
        }
        let state = current.map_or("does not exist", |_| "is stale");
        run.notices.warn(
            &format!("`{path}` {state}"),
            Some(&format!("run `{command}`")),
        );
        Ok(())
    }

    /// One annotation for each observation whose part of the page changes, or one for the file
    /// where there is none.
    fn annotations(&self, diff: &TextDiff<'_, '_, str>, command: &str) -> String {
        let page = self.target.path();
        let changed = self.changed(diff);
        if changed.is_empty() {
            return annotation::of_file(page, command);
        }
        let annotate =
            |name: &&str| annotation::of_observation(name, &self.gathered, page, command);
        changed.iter().map(annotate).collect()
    }

    /// The observations whose part of the page changes.
    fn changed(&self, diff: &TextDiff<'_, '_, str>) -> BTreeSet<&str> {
        let at = |line: usize| {
            let in_page = line.checked_sub(self.target.first_line())?;
            self.rendered.observation_at(in_page)
        };
        let mut changed = BTreeSet::new();
        let mut next = 0;
        for change in diff.iter_all_changes() {
            changed.extend(match change.tag() {
                ChangeTag::Equal => None,
                ChangeTag::Insert => at(next),
                // A line between two of one observation was one of it.
                ChangeTag::Delete => at(next).filter(|name| next > 0 && at(next - 1) == Some(name)),
            });
            next = change.new_index().map_or(next, |line| line + 1);
        }
        changed
    }
}
