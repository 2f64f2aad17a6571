//! A file that exists: the view of one program, dependencies included.

use std::path::Path;

use crate::model::{PageBuilder, Paths};
use crate::{Error, artifact};

/// Adds the records of one file, and says how many there were.
pub(super) fn read(path: &Path, builder: &mut PageBuilder) -> Result<usize, Error> {
    let paths = Paths::default();
    let findings = artifact::read(path, &mut |record| builder.record(record, &paths))?;
    if findings.has_bitcode {
        return Err(Error::new(format!(
            "`{}` holds LLVM bitcode instead of object code, so its records cannot be read",
            path.display()
        ))
        .help("build it with `lto = \"off\"` in its profile, or pass the linked program"));
    }
    Ok(findings.records)
}
