//! The packages of a workspace and how they depend on each other.

use std::collections::{HashMap, HashSet};

use cargo_metadata::{
    DependencyKind, Metadata, MetadataCommand, Node, Package, PackageId, TargetKind,
};

use super::{Selection, program};
use crate::Error;
use crate::model::{PackageFolder, Paths};

/// The crate whose macros declare observations.
const RUNTIME: &str = "observe-runtime";

/// What `cargo metadata` says.
pub(crate) struct Packages {
    metadata: Metadata,
    /// The package whose folder cargo was run in.
    root: Option<PackageId>,
    nodes: HashMap<PackageId, Node>,
}

impl Packages {
    /// Asks cargo.
    pub(crate) fn load(selection: &Selection) -> Result<Self, Error> {
        let arguments = selection.to_metadata_arguments();
        let options = arguments
            .iter()
            .map(|argument| argument.to_string_lossy().into_owned())
            .collect::<Vec<_>>();
        let mut metadata = MetadataCommand::new()
            .cargo_path(program())
            .other_options(options)
            .exec()
            .map_err(|error| Error::new("`cargo metadata` failed").caused_by(error))?;
        let resolve = metadata
            .resolve
            .take()
            .ok_or_else(|| Error::new("`cargo metadata` says nothing of dependencies"))?;
        let nodes = resolve.nodes;
        Ok(Self {
            root: resolve.root,
            nodes: nodes
                .into_iter()
                .map(|node| (node.id.clone(), node))
                .collect(),
            metadata,
        })
    }

    /// The folders that file names are made relative to.
    pub(crate) fn paths(&self) -> Paths {
        let folders = self.metadata.packages.iter().filter_map(|package| {
            Some(PackageFolder {
                name: package.name.to_string(),
                version: package.version.to_string(),
                folder: package.manifest_path.parent()?.into(),
            })
        });
        Paths::new(
            self.metadata.workspace_root.clone().into(),
            folders.collect(),
        )
    }

    /// The packages that the selection names; cargo has already refused names that it does not
    /// know.
    pub(crate) fn selected(&self, selection: &Selection) -> Vec<&Package> {
        if !selection.packages.is_empty() {
            let packages = self.metadata.packages.iter();
            let named = packages.filter(|package| matches_any(&selection.packages, package));
            named.collect()
        } else if selection.workspace {
            let mut members = self.metadata.workspace_packages();
            members.retain(|package| !matches_any(&selection.exclude, package));
            members
        } else {
            self.selected_by_folder()
        }
    }

    /// What cargo builds without being told: the package of the folder, or the workspace's choice
    /// in the workspace's own folder.
    fn selected_by_folder(&self) -> Vec<&Package> {
        let root = self.root.as_ref().and_then(|root| self.package(root));
        let is_member = |package: &&Package| {
            let folder = package.manifest_path.parent();
            folder.is_some_and(|folder| folder != self.metadata.workspace_root)
        };
        match root.filter(is_member) {
            Some(package) => vec![package],
            None => self.metadata.workspace_default_packages(),
        }
    }

    /// The packages that end up in the selected ones' programs: what only a build script or a
    /// macro uses does not.
    pub(crate) fn linked(&self, selected: &[&Package]) -> HashSet<PackageId> {
        let mut linked = HashSet::new();
        let mut open: Vec<&PackageId> = selected.iter().map(|package| &package.id).collect();
        while let Some(id) = open.pop() {
            if !self.is_macro(id) && linked.insert(id.clone()) {
                open.extend(self.dependencies(id));
            }
        }
        linked
    }

    /// Whether the package uses the macros itself.
    pub(crate) fn uses_runtime(&self, package: &Package) -> bool {
        self.dependencies(&package.id)
            .any(|id| self.package(id).is_some_and(|found| found.name == RUNTIME))
    }

    fn dependencies(&self, id: &PackageId) -> impl Iterator<Item = &PackageId> {
        let dependencies = self.nodes.get(id).map(|node| node.deps.as_slice());
        dependencies
            .unwrap_or_default()
            .iter()
            .filter(|dependency| {
                let mut kinds = dependency.dep_kinds.iter();
                kinds.any(|kind| kind.kind == DependencyKind::Normal)
            })
            .map(|dependency| &dependency.pkg)
    }

    fn is_macro(&self, id: &PackageId) -> bool {
        self.package(id).is_some_and(|package| {
            let mut targets = package.targets.iter();
            targets.any(|target| target.is_kind(TargetKind::ProcMacro))
        })
    }

    fn package(&self, id: &PackageId) -> Option<&Package> {
        self.metadata
            .packages
            .iter()
            .find(|package| package.id == *id)
    }
}

fn matches_any(specs: &[String], package: &Package) -> bool {
    specs.iter().any(|spec| matches(spec, package))
}

/// Whether a package id specification means the package: a name with or without a version, a
/// pattern, or a full address.
fn matches(spec: &str, package: &Package) -> bool {
    if spec.contains("://") {
        return package.id.repr.contains(spec);
    }
    let (name, version) = spec.split_once(['@', ':']).unwrap_or((spec, ""));
    let is_version = package.version.to_string().starts_with(version);
    is_version && matches_pattern(name.as_bytes(), package.name.as_bytes())
}

/// Cargo's `*` and `?`.
fn matches_pattern(pattern: &[u8], name: &[u8]) -> bool {
    match pattern.split_first() {
        None => name.is_empty(),
        Some((b'*', rest)) => {
            (0..=name.len()).any(|skipped| matches_pattern(rest, &name[skipped..]))
        }
        Some((b'?', rest)) => !name.is_empty() && matches_pattern(rest, &name[1..]),
        Some((byte, rest)) => name.first() == Some(byte) && matches_pattern(rest, &name[1..]),
    }
}
