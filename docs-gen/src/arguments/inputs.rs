//! The flags that say what to read.

use std::path::PathBuf;

use clap::Args;

use crate::cargo::Selection;
use crate::input::Input;

/// Files to read instead of a workspace.
#[derive(Args, Debug)]
#[command(next_help_heading = "What to read")]
pub(crate) struct Inputs {
    /// Executable, library, object or archive to read instead of building the workspace
    #[arg(long = "artifact", value_name = "FILE", conflicts_with = "Selection")]
    artifacts: Vec<PathBuf>,

    /// Earlier json page to read instead of building the workspace
    #[arg(long = "manifest", value_name = "FILE", conflicts_with = "Selection")]
    manifests: Vec<PathBuf>,
}

impl Inputs {
    /// The files, or the workspace where none is named.
    pub(crate) fn to_input(&self, selection: &Selection) -> Input {
        if self.artifacts.is_empty() && self.manifests.is_empty() {
            return Input::Workspace(Box::new(selection.clone()));
        }
        Input::Files {
            artifacts: self.artifacts.clone(),
            manifests: self.manifests.clone(),
        }
    }
}
