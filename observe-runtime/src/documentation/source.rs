//! Where a declaration stands.

/// The place of a declaration in its package.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source<'a> {
    /// The package's name.
    pub package: &'a str,
    /// The package's version.
    pub version: &'a str,
    /// The module's path, from the crate's root.
    pub module: &'a str,
    /// The function or type that carries the declaration; a method as `Type::method`.
    pub item: &'a str,
    /// The file, as the compiler was given it.
    pub file: &'a str,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}
