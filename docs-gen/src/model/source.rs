//! Where a declaration stands.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Paths;

/// The place of a declaration in its package, in the order in which places are sorted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Source {
    /// The package's name.
    pub package: String,
    /// The package's version.
    pub version: String,
    /// The file, relative to the package, with `/` between folders.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
    /// The module's path, from the crate's root.
    pub module: String,
    /// The function or type that carries the declaration; a method as `Type::method`.
    pub item: String,
}

impl Source {
    /// A record's place, with its file relative to the package.
    #[must_use]
    pub fn new(source: &observe::documentation::Source<'_>, paths: &Paths) -> Self {
        Self {
            package: source.package.to_owned(),
            version: source.version.to_owned(),
            file: paths.relative(source),
            line: source.line,
            column: source.column,
            module: named(source.module),
            item: named(source.item),
        }
    }

    /// The full path of the declaring item.
    ///
    /// ```
    /// use docs_gen::model::Source;
    ///
    /// let source = Source {
    ///     package: "shop".into(),
    ///     version: "1.0.0".into(),
    ///     file: "src/orders.rs".into(),
    ///     line: 12,
    ///     column: 1,
    ///     module: "shop::orders".into(),
    ///     item: "place".into(),
    /// };
    /// assert_eq!(source.path(), "shop::orders::place");
    /// assert_eq!(source.to_string(), "`shop`, src/orders.rs:12");
    /// ```
    #[must_use]
    pub fn path(&self) -> String {
        let parts = [self.module.as_str(), self.item.as_str()];
        let named: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        named.join("::")
    }
}

/// A path without the marks of raw identifiers: `r#gen` is how a crate called `gen` is written, not
/// its name.
fn named(path: &str) -> String {
    path.replace("r#", "")
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`, {}:{}", self.package, self.file, self.line)
    }
}
