//! Runs `cargo build` and listens to what it made.

use std::io::BufReader;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use cargo_metadata::{Artifact, Message, PackageId, TargetKind};

use super::{Selection, program};
use crate::Error;

/// Whether the profile's link-time optimisation stays as configured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lto {
    /// As the profile says; anything else would rebuild everything.
    AsConfigured,
    /// Off, so that libraries hold object code.
    Off,
}

/// A file that cargo built and that can hold records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Built {
    pub(crate) package: PackageId,
    pub(crate) path: PathBuf,
}

/// Builds the selection; progress and the compiler's messages go to standard error.
pub(crate) fn build(selection: &Selection, lto: Lto) -> Result<Vec<Built>, Error> {
    let cannot_run = |error| {
        Error::new(format!("cannot run `{}`", program().display()))
            .caused_by(error)
            .help("install cargo, or name it in the environment variable `CARGO`")
    };
    let mut cargo = command(selection, lto).spawn().map_err(cannot_run)?;
    let built = listen(&mut cargo);
    let status = cargo.wait().map_err(cannot_run)?;
    let built = built?;
    if !status.success() {
        return Err(
            Error::new(format!("`cargo build` failed with {status}")).help(
                "see cargo's messages above; a page is made of what compiles, and `--package` \
                 takes a package that the workspace has",
            ),
        );
    }
    Ok(built)
}

fn command(selection: &Selection, lto: Lto) -> Command {
    let mut command = Command::new(program());
    command
        .arg("build")
        .arg("--message-format=json-render-diagnostics")
        .args(selection.to_build_arguments())
        .stdout(Stdio::piped());
    if lto == Lto::Off {
        let profile = selection.profile_name();
        command
            .arg("--config")
            .arg(format!("profile.{profile}.lto=\"off\""));
    }
    command
}

fn listen(cargo: &mut Child) -> Result<Vec<Built>, Error> {
    let stdout = cargo.stdout.take().expect("standard output is piped");
    let mut built = Vec::new();
    for message in Message::parse_stream(BufReader::new(stdout)) {
        let message =
            message.map_err(|error| Error::new("cannot read cargo's output").caused_by(error))?;
        if let Message::CompilerArtifact(artifact) = message {
            built.extend(file_of(artifact));
        }
    }
    Ok(built)
}

/// The file of a library or program to read; none of a build script, a macro crate or a test.
fn file_of(artifact: Artifact) -> Option<Built> {
    let path = if artifact.target.is_kind(TargetKind::Bin) {
        artifact.executable
    } else if artifact.target.kind.iter().any(is_library) {
        LIBRARIES.iter().find_map(|extension| {
            let mut files = artifact.filenames.iter();
            files
                .find(|file| file.extension() == Some(extension))
                .cloned()
        })
    } else {
        None
    };
    Some(Built {
        package: artifact.package_id,
        path: path?.into(),
    })
}

fn is_library(kind: &TargetKind) -> bool {
    matches!(
        kind,
        TargetKind::Lib
            | TargetKind::RLib
            | TargetKind::DyLib
            | TargetKind::CDyLib
            | TargetKind::StaticLib
    )
}

/// The forms of a library, best first: an rlib has every record, a linked library what was kept.
const LIBRARIES: [&str; 7] = ["rlib", "so", "dylib", "dll", "wasm", "a", "lib"];
