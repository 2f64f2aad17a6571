//! The flags that are cargo's own and are passed on.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

/// What cargo builds, and how.
#[expect(clippy::struct_excessive_bools, reason = "cargo has as many switches")]
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "What cargo builds")]
pub struct Selection {
    /// Package to build (see `cargo help pkgid`); its dependencies are on the page too
    #[arg(short, long = "package", value_name = "SPEC")]
    pub packages: Vec<String>,

    /// Build all packages of the workspace
    #[arg(long, alias = "all")]
    pub workspace: bool,

    /// Leave a package of the workspace out
    #[arg(long, value_name = "SPEC", requires = "workspace")]
    pub exclude: Vec<String>,

    /// Features to activate, separated by spaces or commas
    #[arg(short = 'F', long, value_name = "FEATURES")]
    pub features: Vec<String>,

    /// Activate all features
    #[arg(long)]
    pub all_features: bool,

    /// Do not activate the `default` feature
    #[arg(long)]
    pub no_default_features: bool,

    /// Build with the release profile
    #[arg(short, long, conflicts_with = "profile")]
    pub release: bool,

    /// Build with the profile of that name
    #[arg(long, value_name = "NAME")]
    pub profile: Option<String>,

    /// Build for the target triple
    #[arg(long, value_name = "TRIPLE")]
    pub target: Vec<String>,

    /// Folder for what cargo builds
    #[arg(long, value_name = "FOLDER")]
    pub target_dir: Option<PathBuf>,

    /// Path to Cargo.toml
    #[arg(long, value_name = "PATH")]
    pub manifest_path: Option<PathBuf>,

    /// Require that Cargo.lock stays as it is
    #[arg(long)]
    pub locked: bool,

    /// Run without the network
    #[arg(long)]
    pub offline: bool,

    /// The same as `--locked --offline`
    #[arg(long)]
    pub frozen: bool,
}

impl Selection {
    /// The profile that cargo builds with.
    pub(super) fn profile_name(&self) -> &str {
        match &self.profile {
            Some(profile) => profile,
            None if self.release => "release",
            None => "dev",
        }
    }

    /// The arguments of `cargo build`.
    pub(super) fn to_build_arguments(&self) -> Vec<OsString> {
        let mut arguments = Vec::new();
        extend(&mut arguments, "--package", &self.packages);
        extend(&mut arguments, "--exclude", &self.exclude);
        extend(&mut arguments, "--features", &self.features);
        extend(&mut arguments, "--profile", self.profile.iter());
        extend(&mut arguments, "--target", &self.target);
        extend(&mut arguments, "--target-dir", self.target_dir.iter());
        extend(&mut arguments, "--manifest-path", self.manifest_path.iter());
        let switches = [
            (self.workspace, "--workspace"),
            (self.release, "--release"),
            (self.all_features, "--all-features"),
            (self.no_default_features, "--no-default-features"),
        ];
        extend_switches(&mut arguments, &switches);
        extend_switches(&mut arguments, &self.lock_switches());
        arguments
    }

    /// The arguments that `cargo metadata` needs to find the same workspace in the same state.
    pub(super) fn to_metadata_options(&self) -> Vec<String> {
        let mut options = Vec::new();
        extend(&mut options, "--manifest-path", self.manifest_path.iter());
        extend_switches(&mut options, &self.lock_switches());
        options
            .into_iter()
            .map(|option: OsString| option.to_string_lossy().into_owned())
            .collect()
    }

    fn lock_switches(&self) -> [(bool, &'static str); 3] {
        [
            (self.locked, "--locked"),
            (self.offline, "--offline"),
            (self.frozen, "--frozen"),
        ]
    }
}

fn extend<'v, V: Into<OsString> + Clone + 'v>(
    arguments: &mut Vec<OsString>,
    flag: &str,
    values: impl IntoIterator<Item = &'v V>,
) {
    for value in values {
        arguments.push(flag.into());
        arguments.push(value.clone().into());
    }
}

fn extend_switches(arguments: &mut Vec<OsString>, switches: &[(bool, &str)]) {
    let given = switches.iter().filter(|(is_given, _)| *is_given);
    arguments.extend(given.map(|(_, flag)| OsString::from(flag)));
}
