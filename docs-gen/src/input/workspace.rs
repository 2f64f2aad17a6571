//! What cargo builds of a workspace: every library and program of the selected packages, and
//! every dependency that ends up in them.

use crate::cargo::{Built, Lto, Packages, Selection, build};
use crate::model::{PageBuilder, Paths};
use crate::{Error, Notices, artifact};

/// Builds and reads.
pub(super) fn read(
    selection: &Selection,
    notices: &mut Notices<'_>,
) -> Result<(PageBuilder, Paths), Error> {
    let built = build(selection, Lto::AsConfigured)?;
    let packages = Packages::load(selection)?;
    let workspace = Workspace {
        selection,
        paths: packages.paths(),
        packages,
    };
    let builder = match workspace.records(&built)? {
        Some(builder) => builder,
        None => workspace.records_without_lto(notices)?,
    };
    workspace.warn_of_silent(&builder, notices);
    Ok((builder, workspace.paths))
}

struct Workspace<'a> {
    selection: &'a Selection,
    packages: Packages,
    paths: Paths,
}

impl Workspace<'_> {
    /// The records of what was built; `None` where a library holds bitcode.
    fn records(&self, built: &[Built]) -> Result<Option<PageBuilder>, Error> {
        let selected = self.packages.selected(self.selection);
        let linked = self.packages.linked(&selected);
        let is_linked = |package| {
            linked
                .as_ref()
                .is_none_or(|linked| linked.contains(package))
        };
        let mut builder = PageBuilder::new();
        for Built { path, .. } in built.iter().filter(|built| is_linked(&built.package)) {
            let findings = artifact::read(path, &mut |record| builder.record(record, &self.paths))?;
            if findings.has_bitcode {
                return Ok(None);
            }
        }
        Ok(Some(builder))
    }

    fn records_without_lto(&self, notices: &mut Notices<'_>) -> Result<PageBuilder, Error> {
        notices.note(
            "the profile's link-time optimisation leaves LLVM bitcode in libraries, which hides \
             their records; building the selection once more with `lto = \"off\"`",
        );
        let built = build(self.selection, Lto::Off)?;
        self.records(&built)?.ok_or_else(|| {
            Error::new("libraries hold LLVM bitcode instead of object code")
                .help("remove `-C linker-plugin-lto` and `-C lto` from RUSTFLAGS for docs-gen")
        })
    }

    /// Names the packages that could declare observations and do not.
    fn warn_of_silent(&self, builder: &PageBuilder, notices: &mut Notices<'_>) {
        let declaring = builder.packages();
        let silent: Vec<_> = self
            .packages
            .selected(self.selection)
            .into_iter()
            .filter(|package| {
                Packages::uses_runtime(package) && !declaring.contains(package.name.as_str())
            })
            .map(|package| format!("`{}`", package.name))
            .collect();
        if !silent.is_empty() {
            notices.warn(
                &format!(
                    "no observation found in {}, which uses observe-runtime",
                    silent.join(", ")
                ),
                Some(
                    "a feature may be off: see `--features`; leave a package out with `--exclude`",
                ),
            );
        }
    }
}
