//! The place that a page goes to, and what stands there now.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{atomic, markers};
use crate::Error;
use crate::format::{FormatName, Placement, Rendered, markdown};

/// A file, as it is before the run.
#[derive(Debug)]
pub(crate) struct Target {
    path: PathBuf,
    current: Option<String>,
    /// Where the page goes in the file; `None` is all of it.
    between: Option<std::ops::Range<usize>>,
}

impl Target {
    /// Looks at the file before anything is built, so that a mistake shows early.
    ///
    /// # Errors
    ///
    /// The file cannot be read, its markers are not a pair, or somebody else wrote it.
    pub(crate) fn open(path: &Path, format: FormatName) -> Result<Self, Error> {
        let current = read(path)?;
        let between = match (&current, format) {
            (Some(page), FormatName::Markdown) => between(path, page)?,
            _ => None,
        };
        Ok(Self {
            path: path.to_owned(),
            current,
            between,
        })
    }

    /// Whether the page is a file of its own.
    pub(crate) fn placement(&self) -> Placement {
        match self.between {
            Some(_) => Placement::BetweenMarkers,
            None => Placement::Whole,
        }
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// What stands in the file; `None` where there is none.
    pub(crate) fn current(&self) -> Option<&str> {
        self.current.as_deref()
    }

    /// The line of the file, counting from 0, at which the page starts.
    pub(crate) fn first_line(&self) -> usize {
        match (&self.between, &self.current) {
            (Some(between), Some(current)) => current[..between.start].matches('\n').count(),
            _ => 0,
        }
    }

    /// The file's content with this page in it.
    pub(crate) fn content(&self, page: &Rendered) -> String {
        let current = self.current.as_deref().unwrap_or_default();
        let mut text = page.text().to_owned();
        // A checkout on Windows may have changed every line's end.
        if current.contains("\r\n") {
            text = text.replace('\n', "\r\n");
        }
        match &self.between {
            Some(between) => [&current[..between.start], &text, &current[between.end..]].concat(),
            None => text,
        }
    }

    /// Writes the page, if it changes anything.
    ///
    /// # Errors
    ///
    /// The file cannot be written; then it is as it was.
    pub(crate) fn write(&self, page: &Rendered) -> Result<(), Error> {
        let content = self.content(page);
        if self.current.as_ref() == Some(&content) {
            return Ok(());
        }
        atomic::write(&self.path, &content).map_err(|error| {
            Error::new(format!("cannot write `{}`", self.path.display()))
                .caused_by(error)
                .help("check that the folder exists and that file and folder may be written to")
        })
    }
}

fn read(path: &Path) -> Result<Option<String>, Error> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::new(format!("cannot read `{}`", path.display())).caused_by(error)),
    }
}

fn between(path: &Path, page: &str) -> Result<Option<std::ops::Range<usize>>, Error> {
    let markers = format!("`{}` and `{}`", markers::BEGIN, markers::END);
    let between = markers::find(page).map_err(|error| {
        Error::new(format!(
            "cannot tell where to write in `{}`",
            path.display()
        ))
        .caused_by(error)
        .help(format!("write {markers} once each, each alone on its line"))
    })?;
    let is_ours = page.trim().is_empty() || page.trim_start().starts_with(markdown::WRITTEN_BY);
    if between.is_none() && !is_ours {
        return Err(Error::new(format!(
            "`{}` was not written by docs-gen, so it is left alone",
            path.display()
        ))
        .help(format!(
            "put {markers} on lines of their own where the page goes, or remove the file"
        )));
    }
    Ok(between)
}
