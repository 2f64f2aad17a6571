//! Writes the page.

use super::Run;
use crate::arguments::PageArguments;
use crate::format::Placement;
use crate::output::Target;
use crate::{Error, Exit};

/// To a file, or to standard output where none is named.
pub(super) fn run(run: &mut Run<'_>, arguments: &PageArguments) -> Result<Exit, Error> {
    let format = arguments.output.format()?;
    let out = arguments.output.out.as_deref();
    let target = out.map(|path| Target::open(path, format)).transpose()?;
    let input = arguments.inputs.to_input(&arguments.selection);
    let gathered = input.gather(&mut run.notices)?;
    let placement = target.as_ref().map_or(Placement::Whole, Target::placement);
    let layout = arguments.layout.to_layout(placement);
    let rendered = format.format().render(&gathered.page, &layout);
    match target {
        Some(target) => target.write(&rendered)?,
        None => run.print(rendered.text())?,
    }
    Ok(Exit::Done)
}
