//! The forms of a page, one file each; all borrow one model and compute nothing.

pub mod json;
mod layout;
pub mod markdown;
mod rendered;

use std::path::Path;

use clap::ValueEnum;

use crate::Error;
use crate::model::Page;
pub use json::Json;
pub use layout::{Grouping, KeyOrder, Layout, Lines, Placement};
pub use markdown::Markdown;
pub use rendered::Rendered;

/// Prints a page.
///
/// The text depends on the page and the layout alone.
pub trait Format {
    /// The page as text, ending with a line break.
    fn render(&self, page: &Page, layout: &Layout) -> Rendered;
}

/// The formats that the command line knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[non_exhaustive]
pub enum FormatName {
    /// Tables for people, in the layout of Spring's reference
    Markdown,
    /// Everything for programs, with a published schema
    Json,
}

impl FormatName {
    /// The format.
    #[must_use]
    pub fn format(self) -> &'static dyn Format {
        match self {
            Self::Markdown => &Markdown,
            Self::Json => &Json,
        }
    }

    /// The format that a file's extension names.
    ///
    /// ```
    /// use docs_gen::format::FormatName;
    /// use std::path::Path;
    ///
    /// assert_eq!(FormatName::of_file(Path::new("docs/keys.json"))?, FormatName::Json);
    /// # Ok::<(), docs_gen::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The extension is of no format.
    pub fn of_file(file: &Path) -> Result<Self, Error> {
        let extension = file.extension().and_then(|extension| extension.to_str());
        match extension {
            Some("md" | "markdown") => Ok(Self::Markdown),
            Some("json") => Ok(Self::Json),
            _ => Err(Error::new(format!(
                "the name of `{}` does not tell its format",
                file.display()
            ))
            .help("add `--format markdown` or `--format json`")),
        }
    }
}
