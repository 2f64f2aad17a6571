//! The packages of a workspace and how they depend on each other.

use std::collections::{HashMap, HashSet};

use cargo_metadata::{
    CargoOpt, DependencyKind, Metadata, MetadataCommand, Node, Package, PackageId, TargetKind,
};

use super::spec::matches_any;
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
    ///
    /// All features are on, so that no edge to an optional dependency is missing: what was not
    /// built is not read anyway. Where cargo cannot load every package that this takes, the
    /// workspace's own have to do.
    pub(crate) fn load(selection: &Selection) -> Result<Self, Error> {
        let mut command = MetadataCommand::new();
        command
            .cargo_path(program())
            .other_options(selection.to_metadata_options());
        let everything = command.features(CargoOpt::AllFeatures).exec();
        let mut metadata = everything
            .or_else(|_| command.no_deps().exec())
            .map_err(|error| Error::new("cannot ask cargo for the packages").caused_by(error))?;
        let (nodes, root) = metadata
            .resolve
            .take()
            .map_or((Vec::new(), None), |resolve| (resolve.nodes, resolve.root));
        let nodes = nodes.into_iter().map(|node| (node.id.clone(), node));
        Ok(Self {
            nodes: nodes.collect(),
            root,
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
    /// macro uses does not. `None` where that is not known.
    pub(crate) fn linked(&self, selected: &[&Package]) -> Option<HashSet<PackageId>> {
        let mut open: Vec<&PackageId> = selected.iter().map(|package| &package.id).collect();
        if open.is_empty() || self.nodes.is_empty() {
            return None;
        }
        let mut linked = HashSet::new();
        while let Some(id) = open.pop() {
            if !self.is_macro(id) && linked.insert(id.clone()) {
                open.extend(self.dependencies(id));
            }
        }
        Some(linked)
    }

    /// Whether the package uses the macros itself.
    pub(crate) fn uses_runtime(package: &Package) -> bool {
        let mut dependencies = package.dependencies.iter();
        dependencies.any(|dependency| {
            dependency.name == RUNTIME && dependency.kind == DependencyKind::Normal
        })
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
