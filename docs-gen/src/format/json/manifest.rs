//! Reads a json page back.

use std::error::Error;
use std::fmt;

use serde::Deserialize;

use super::VERSION;
use crate::model::{Extension, Observation};

/// What a json page declares; what follows from it is computed anew.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Manifest {
    /// The observations.
    pub observations: Vec<Observation>,
    /// What conventions, filters and registries add.
    pub extensions: Vec<Extension>,
}

/// Why text is not a json page.
#[derive(Debug)]
#[non_exhaustive]
pub enum ManifestError {
    /// It is not JSON, or a member is missing or of another type.
    Syntax(serde_json::Error),
    /// It was written by another version.
    Version(u64),
    /// An observation is declared nowhere.
    Unsourced(String),
}

/// Reads a json page.
///
/// ```
/// use docs_gen::format::json;
///
/// let page = r#"{"version": 1, "systemKeys": [], "observations": [], "extensions": []}"#;
/// assert!(json::parse(page)?.observations.is_empty());
/// # Ok::<(), json::ManifestError>(())
/// ```
///
/// # Errors
///
/// The text is not a json page of this version.
pub fn parse(text: &str) -> Result<Manifest, ManifestError> {
    #[derive(Deserialize)]
    struct Header {
        version: u64,
    }
    let header: Header = serde_json::from_str(text).map_err(ManifestError::Syntax)?;
    if header.version != u64::from(VERSION) {
        return Err(ManifestError::Version(header.version));
    }
    let manifest: Manifest = serde_json::from_str(text).map_err(ManifestError::Syntax)?;
    let mut observations = manifest.observations.iter();
    match observations.find(|observation| observation.sources.is_empty()) {
        Some(observation) => Err(ManifestError::Unsourced(observation.name.clone())),
        None => Ok(manifest),
    }
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(error) => error.fmt(f),
            Self::Version(version) => write!(
                f,
                "it has version {version}, this docs-gen reads version {VERSION}"
            ),
            Self::Unsourced(name) => write!(f, "observation `{name}` has no entry in `sources`"),
        }
    }
}

impl Error for ManifestError {}
