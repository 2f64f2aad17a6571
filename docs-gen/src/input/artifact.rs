//! A file that exists: the view of one program, dependencies included.

use std::path::Path;

use crate::model::{PageBuilder, Paths};
use crate::{Error, Notices, artifact};

/// Adds the records of one file.
pub(super) fn read(
    path: &Path,
    builder: &mut PageBuilder,
    notices: &mut Notices<'_>,
) -> Result<(), Error> {
    let paths = Paths::default();
    let findings = artifact::read(path, &mut |record| builder.record(record, &paths))?;
    if findings.has_bitcode {
        return Err(Error::new(format!(
            "`{}` holds LLVM bitcode instead of object code, so its records cannot be read",
            path.display()
        ))
        .help("build it with `lto = \"off\"` in its profile, or pass the linked program"));
    }
    if findings.records == 0 {
        notices.warn(
            &format!("`{}` declares no observation", path.display()),
            None,
        );
    }
    Ok(())
}
