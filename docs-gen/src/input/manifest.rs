//! An earlier json page.

use std::fs;
use std::path::Path;

use crate::Error;
use crate::format::json;
use crate::model::PageBuilder;

/// Adds what an earlier export says.
pub(super) fn read(path: &Path, builder: &mut PageBuilder) -> Result<(), Error> {
    let shown = path.display();
    let text = fs::read_to_string(path).map_err(|error| {
        Error::new(format!("cannot read `{shown}`"))
            .caused_by(error)
            .help("`--manifest` takes a file that `docs-gen generate --format json` wrote")
    })?;
    let manifest = json::parse(&text).map_err(|error| {
        Error::new(format!("`{shown}` is no json page of docs-gen"))
            .caused_by(error)
            .help("write one with `docs-gen --format json --out observations.json`")
    })?;
    for observation in manifest.observations {
        builder.observation(observation);
    }
    for extension in manifest.extensions {
        builder.extension(extension);
    }
    Ok(())
}
