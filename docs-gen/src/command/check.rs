//! Compares the page with the file that it was written to.

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
    let format = page.output.format()?;
    let target = Target::open(out, format)?;
    let input = page.inputs.to_input(&page.selection);
    let gathered = input.gather(&mut run.notices)?;
    let layout = page.layout.to_layout(target.placement());
    let rendered = format.format().render(&gathered.page, &layout);
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

    /// One annotation for each observation whose part of the page changes, and one for the file
    /// where something else does.
    fn annotations(&self, diff: &TextDiff<'_, '_, str>, command: &str) -> String {
        let first_line = self.target.first_line();
        let mut observations = Vec::new();
        let mut is_elsewhere = false;
        for change in diff.iter_all_changes() {
            let line = match change.tag() {
                ChangeTag::Equal => continue,
                ChangeTag::Delete => None,
                ChangeTag::Insert => change.new_index(),
            };
            let in_page = line.and_then(|line| line.checked_sub(first_line));
            match in_page.and_then(|line| self.rendered.observation_at(line)) {
                Some(observation) => observations.push(observation),
                None => is_elsewhere = true,
            }
        }
        observations.dedup();
        let mut text = String::new();
        for name in &observations {
            text += &annotation::of_observation(name, &self.gathered, self.target.path(), command);
        }
        if is_elsewhere && observations.is_empty() {
            text += &annotation::of_file(self.target.path(), command);
        }
        text
    }
}
