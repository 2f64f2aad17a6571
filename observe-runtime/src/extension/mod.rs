//! Keys and names that are added to observations which others declared.

mod convention;
mod edit;
mod extended;
mod filter;
pub(crate) mod given;
mod named;

use crate::documentation::{ExtensionDocumentation, Record, record};

pub use convention::Convention;
pub(crate) use edit::Change;
pub use edit::Edit;
pub(crate) use extended::Extensions;
pub use filter::Filter;
#[doc(hidden)]
pub use named::{DeclaredExtension, ExtendedRecord, NamedConvention};

/// The declaration of what a [`Convention`] or a [`Filter`] may add: derive it.
///
/// `#[extension(..)]` says which of the two it is (`convention` or `filter`), and then:
///
/// * `observation = "orders.place"` — the observation it extends; without it, every one
/// * `name = ".."` — the name it may give to the observation
/// * `low = [..]`, `high = [..]` — the keys it may add, as in `#[observed(..)]` but without values
///
/// It stands in the documentation section like any declaration, so `docs-gen` prints the keys under
/// the observations that are extended.
///
/// ```
/// use observe::{Edit, Extension, Filter, Registry};
///
/// /// Says which deployment it was.
/// #[derive(Extension)]
/// #[extension(filter, low = [/** The deployment's colour. */ "deployment"])]
/// struct Deployment(&'static str);
///
/// impl Filter for Deployment {
///     fn filter(&self, edit: &mut Edit<'_>) {
///         edit.low("deployment", &self.0);
///     }
/// }
///
/// let registry = Registry::builder().filter(Deployment("blue")).build()?;
/// # Ok::<(), observe::InstallError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not declare what it adds",
    note = "derive `observe::Extension` on it"
)]
pub trait Extension {
    #[doc(hidden)]
    fn record() -> &'static [u8]
    where
        Self: Sized;

    /// The record, where the type is not known.
    #[doc(hidden)]
    fn record_of(&self) -> &'static [u8];

    /// What is declared.
    ///
    /// # Panics
    ///
    /// If the trait was not derived.
    #[must_use]
    fn documentation() -> ExtensionDocumentation<'static>
    where
        Self: Sized,
    {
        decoded(Self::record())
    }

    /// What is declared, where the type is not known.
    #[doc(hidden)]
    fn documentation_of(&self) -> ExtensionDocumentation<'static> {
        decoded(self.record_of())
    }
}

fn decoded(record: &'static [u8]) -> ExtensionDocumentation<'static> {
    match record::decode(record).0 {
        Ok(Record::Extension(extension)) => extension,
        Ok(Record::Observation(_)) => panic!("an extension's record describes an extension"),
        Err(error) => panic!("an expansion's record can be read: {error}"),
    }
}
