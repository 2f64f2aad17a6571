//! Replaces a file in one step.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// Writes `text`: whoever reads the file sees all of the old or all of the new.
///
/// A link stays a link, and permissions stay as they are.
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    let path = followed(path)?;
    match fs::metadata(&path) {
        Ok(metadata) => replace(&path, text, metadata.permissions()),
        Err(_) => persist(temporary(&path)?, &path, text),
    }
}

/// The file that a link leads to.
fn followed(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(path.to_owned()),
        followed => followed,
    }
}

fn replace(path: &Path, text: &str, permissions: Permissions) -> io::Result<()> {
    // Renaming onto a file asks nothing of the file itself, but its owner may have meant it.
    if permissions.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let file = temporary(path)?;
    file.as_file().set_permissions(permissions)?;
    persist(file, path, text)
}

fn persist(mut file: NamedTempFile, path: &Path, text: &str) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// An empty file beside `path`, so that renaming stays on one file system.
fn temporary(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = Builder::new();
    builder.prefix(".docs-gen-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What any new file gets; the process's mask takes away from it.
        builder.permissions(Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder.unwrap_or(Path::new(".")))
}
