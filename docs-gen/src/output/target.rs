//! The place that a page goes to, and what stands there now.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{atomic, markers, stream};
use crate::Error;
use crate::format::{FormatName, Placement, Rendered, markdown};

/// A file, device or pipe, as it is before the run.
#[derive(Debug)]
pub(crate) struct Target {
    path: PathBuf,
    before: Before,
    /// Where the page goes in the file; `None` is all of it.
    between: Option<std::ops::Range<usize>>,
}

/// What stands at a path.
#[derive(Debug)]
enum Before {
    Nothing,
    Page(String),
    /// A device or a pipe: it is not read, which might never end, so it has no markers.
    Stream,
}

impl Target {
    /// Looks at the file before anything is built, so that a mistake shows early.
    ///
    /// # Errors
    ///
    /// The file cannot be read, its markers are not a pair, or somebody else wrote it.
    pub(crate) fn open(path: &Path, format: FormatName) -> Result<Self, Error> {
        let before = look(path)?;
        let between = match (&before, format) {
            (Before::Page(page), FormatName::Markdown) => between(path, page)?,
            _ => None,
        };
        Ok(Self {
            path: path.to_owned(),
            before,
            between,
        })
    }

    /// Looks at a file that a page is compared with.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open), and for a device or a pipe, which keeps nothing to compare with.
    pub(crate) fn committed(path: &Path, format: FormatName) -> Result<Self, Error> {
        let target = Self::open(path, format)?;
        if let Before::Stream = target.before {
            let what = format!("`{}` is a device or a pipe, not a page", path.display());
            return Err(Error::new(what).help("name the file that `generate` writes"));
        }
        Ok(target)
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
        match &self.before {
            Before::Page(page) => Some(page),
            Before::Nothing | Before::Stream => None,
        }
    }

    /// The line of the file, counting from 0, at which the page starts.
    pub(crate) fn first_line(&self) -> usize {
        match (&self.between, self.current()) {
            (Some(between), Some(current)) => current[..between.start].matches('\n').count(),
            _ => 0,
        }
    }

    /// The file's content with this page in it.
    pub(crate) fn content(&self, page: &Rendered) -> String {
        let current = self.current().unwrap_or_default();
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
    /// The file cannot be written; then it is as it was. A device or a pipe does not take all of it.
    pub(crate) fn write(&self, page: &Rendered) -> Result<(), Error> {
        let content = self.content(page);
        let (written, help) = match &self.before {
            Before::Page(current) if *current == content => return Ok(()),
            Before::Page(_) | Before::Nothing => (
                atomic::write(&self.path, &content),
                "check that the folder exists and that file and folder may be written to",
            ),
            Before::Stream => (
                stream::write(&self.path, &content),
                "check that it may be written to and takes the whole page, or name a file",
            ),
        };
        written.map_err(|error| {
            Error::new(format!("cannot write `{}`", self.path.display()))
                .caused_by(error)
                .help(help)
        })
    }
}

fn look(path: &Path) -> Result<Before, Error> {
    let before = fs::metadata(path).and_then(|metadata| {
        if metadata.is_file() || metadata.is_dir() {
            fs::read_to_string(path).map(Before::Page)
        } else {
            Ok(Before::Stream)
        }
    });
    match before {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Before::Nothing),
        before => before.map_err(|error| {
            Error::new(format!("cannot read `{}`", path.display()))
                .caused_by(error)
                .help("`--out` takes a file of text that may be read, or one that does not exist")
        }),
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
