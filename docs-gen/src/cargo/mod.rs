//! What docs-gen asks cargo: to build, what it built, and where the packages are.

mod build;
mod packages;
mod selection;
mod spec;

use std::ffi::OsString;

pub(crate) use build::{Built, Lto, build};
pub(crate) use packages::Packages;
pub use selection::Selection;

/// The cargo that called us, else the one on the path.
fn program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}
