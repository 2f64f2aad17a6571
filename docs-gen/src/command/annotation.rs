//! GitHub's workflow commands, which put a message beside a line of a pull request.

use std::env;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::input::Gathered;
use crate::model::Source;

/// At the declaration of an observation, or at the page where that is not in the repository.
pub(super) fn of_observation(
    name: &str,
    gathered: &Gathered,
    page: &Path,
    command: &str,
) -> String {
    let page = page.display();
    let text = format!("`{name}` has changed, but `{page}` has not; run `{command}`");
    let observation = gathered.page.observation(name);
    let sources = observation.map_or(&[][..], |observation| &observation.sources);
    let place = sources
        .iter()
        .find_map(|source| Some((in_repository(source, gathered)?, source.line)));
    match place {
        Some((file, line)) => error(&format!("file={},line={line}", property(&file)), &text),
        None => error(&format!("file={}", property(&page.to_string())), &text),
    }
}

/// At the page.
pub(super) fn of_file(page: &Path, command: &str) -> String {
    let page = page.display().to_string();
    let text = format!("`{page}` is stale; run `{command}`");
    error(&format!("file={}", property(&page)), &text)
}

/// For a run that failed.
pub(super) fn of_failure(failure: &Error) -> String {
    error("title=docs-gen", &failure.to_string())
}

/// The file of a declaration, relative to the repository.
fn in_repository(source: &Source, gathered: &Gathered) -> Option<String> {
    let folder = gathered.paths.folder(&source.package, &source.version)?;
    let file = folder.join(&source.file);
    let inside = file.strip_prefix(repository()?).ok()?;
    Some(inside.to_string_lossy().replace('\\', "/"))
}

/// The checkout as GitHub's runner names it, else the folder that a check is run in.
fn repository() -> Option<PathBuf> {
    env::var_os("GITHUB_WORKSPACE")
        .map_or_else(|| env::current_dir().ok(), |path| Some(path.into()))
}

fn error(properties: &str, text: &str) -> String {
    format!("::error {properties}::{}\n", message(text))
}

fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
