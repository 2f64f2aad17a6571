//! Where the facts of a page come from, one file a kind of input.

mod artifact;
mod manifest;
mod workspace;

use std::path::PathBuf;

use crate::model::{Page, PageBuilder, Paths};
use crate::{Error, Notices, Selection};

/// What to read.
///
/// ```no_run
/// use docs_gen::Notices;
/// use docs_gen::input::Input;
///
/// let input = Input::Files {
///     artifacts: vec!["target/release/shop".into()],
///     manifests: Vec::new(),
/// };
/// let gathered = input.gather(&mut Notices::new(&mut std::io::stderr()))?;
/// for observation in gathered.page.observations() {
///     println!("{}", observation.timer().prometheus);
/// }
/// # Ok::<(), docs_gen::Error>(())
/// ```
#[derive(Clone, Debug)]
pub enum Input {
    /// What cargo builds of a workspace.
    Workspace(Box<Selection>),
    /// Files that exist.
    Files {
        /// Executables, libraries, objects, archives.
        artifacts: Vec<PathBuf>,
        /// Earlier json pages.
        manifests: Vec<PathBuf>,
    },
}

/// A page, and what it does not say itself.
#[derive(Debug)]
pub struct Gathered {
    /// The page.
    pub page: Page,
    /// Where the packages live on this machine, as far as it is known.
    pub paths: Paths,
}

impl Input {
    /// Reads everything and makes one page of it.
    ///
    /// # Errors
    ///
    /// An input that cannot be read, inputs that contradict each other, or nothing declared in any
    /// of them.
    pub fn gather(&self, notices: &mut Notices<'_>) -> Result<Gathered, Error> {
        let (builder, paths) = match self {
            Self::Workspace(selection) => workspace::read(selection, notices)?,
            Self::Files {
                artifacts,
                manifests,
            } => (read_files(artifacts, manifests, notices)?, Paths::default()),
        };
        let page = builder.build().map_err(Error::conflicting)?;
        if page.is_empty() {
            return Err(self.nothing_declared());
        }
        warn_of_strays(&page, notices);
        Ok(Gathered { page, paths })
    }

    fn nothing_declared(&self) -> Error {
        match self {
            Self::Workspace(_) => Error::new("no observation is declared in what cargo built")
                .help(
                    "select the packages that use `#[observed]` with `-p NAME` or `--workspace`, \
                     and the features that enable them with `--features`",
                ),
            Self::Files {
                artifacts,
                manifests,
            } => {
                let listed: Vec<_> = artifacts
                    .iter()
                    .chain(manifests)
                    .map(|path| format!("`{}`", path.display()))
                    .collect();
                Error::new(format!(
                    "no observation is declared in {}",
                    listed.join(", ")
                ))
                .help(
                    "check that the program uses `#[observed]`, and that its sections were not \
                     removed after linking; a stripped program keeps them",
                )
            }
        }
    }
}

fn read_files(
    artifacts: &[PathBuf],
    manifests: &[PathBuf],
    notices: &mut Notices<'_>,
) -> Result<PageBuilder, Error> {
    let mut builder = PageBuilder::new();
    let mut silent = Vec::new();
    for path in artifacts {
        if artifact::read(path, &mut builder)? == 0 {
            silent.push(path);
        }
    }
    for path in manifests {
        manifest::read(path, &mut builder)?;
    }
    // Where nothing is declared at all, the error names every file.
    if !builder.packages().is_empty() {
        for path in silent {
            let text = format!("`{}` declares no observation", path.display());
            notices.warn(&text, None);
        }
    }
    Ok(builder)
}

fn warn_of_strays(page: &Page, notices: &mut Notices<'_>) {
    for extension in page.stray_extensions() {
        let extended = extension.extended.as_deref().unwrap_or_default();
        let (role, source) = (extension.role, &extension.source);
        notices.warn(
            &format!("a {role} at {source} extends `{extended}`, which is not on the page"),
            None,
        );
    }
}
