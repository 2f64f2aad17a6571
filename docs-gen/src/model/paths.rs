//! Makes file names relative to their package, so that no page depends on a machine.

use std::path::{Path, PathBuf};

use observe::documentation::Source;

/// The folder of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageFolder {
    /// The package's name.
    pub name: String,
    /// The package's version.
    pub version: String,
    /// The folder of its `Cargo.toml`.
    pub folder: PathBuf,
}

/// Where packages live, as far as it is known.
///
/// The compiler is given workspace files relative to the workspace, and the files of dependencies
/// by absolute path.
#[derive(Clone, Debug, Default)]
pub struct Paths {
    workspace: PathBuf,
    packages: Vec<PackageFolder>,
}

impl Paths {
    /// Paths of a workspace and its dependencies. [`Paths::default`] knows none and goes by the
    /// form of the path.
    #[must_use]
    pub fn new(workspace: PathBuf, packages: Vec<PackageFolder>) -> Self {
        Self {
            workspace,
            packages,
        }
    }

    /// The file of a record, relative to its package, with `/` between folders.
    ///
    /// ```
    /// use docs_gen::model::Paths;
    /// use observe::documentation::Source;
    ///
    /// let source = Source {
    ///     package: "audit",
    ///     version: "1.2.3",
    ///     file: "/home/ann/.cargo/registry/src/index/audit-1.2.3/src/log.rs",
    ///     ..Source::default()
    /// };
    /// assert_eq!(Paths::default().relative(&source), "src/log.rs");
    /// ```
    #[must_use]
    pub fn relative(&self, source: &Source<'_>) -> String {
        let in_package = self
            .folder(source.package, source.version)
            .and_then(|folder| {
                let file = self.workspace.join(source.file);
                file.strip_prefix(folder).ok().map(slashed)
            });
        in_package.unwrap_or_else(|| by_form(source))
    }

    /// The folder of a package, where it is known.
    #[must_use]
    pub fn folder(&self, package: &str, version: &str) -> Option<&Path> {
        self.packages
            .iter()
            .find(|known| known.name == package && known.version == version)
            .map(|known| known.folder.as_path())
    }
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Cuts behind the unpacked package's folder, else before the last `src`.
fn by_form(source: &Source<'_>) -> String {
    let file = source.file.replace('\\', "/");
    let unpacked = format!("/{}-{}/", source.package, source.version);
    if let Some((_, relative)) = file.split_once(&unpacked) {
        return relative.to_owned();
    }
    if let Some(start) = file.rfind("/src/") {
        return file[start + 1..].to_owned();
    }
    if is_absolute(&file) {
        let name = file.rsplit('/').next().unwrap_or_default();
        return name.to_owned();
    }
    file
}

/// Whether a path of any platform is absolute; an artifact may come from another one.
fn is_absolute(file: &str) -> bool {
    file.starts_with('/') || file.as_bytes().get(1) == Some(&b':')
}
