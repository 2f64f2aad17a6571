//! The flags that say where the page goes and in which form.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::Error;
use crate::format::FormatName;

/// File and format.
#[derive(Args, Debug)]
#[command(next_help_heading = "What to write")]
pub(crate) struct OutputArguments {
    /// File to write; in a Markdown page with the lines `<!-- docs-gen:begin -->` and
    /// `<!-- docs-gen:end -->` only what is between them
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,

    /// Form of the page; without it the file's extension decides
    #[arg(long, value_enum)]
    format: Option<FormatName>,
}

impl OutputArguments {
    /// The format, given or by the file's extension.
    pub(crate) fn format(&self) -> Result<FormatName, Error> {
        match (self.format, &self.out) {
            (Some(format), _) => Ok(format),
            (None, Some(file)) => FormatName::of_file(file),
            (None, None) => Ok(FormatName::Markdown),
        }
    }
}

/// How `check` reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// A unified diff
    #[default]
    Human,
    /// Also annotations of a GitHub pull request, at the declaring lines
    Github,
}
