//! Changes finished observations before handlers see their end.

use super::{Edit, Extension};

/// Changes an observation that has ended: adds and removes keys, gives it another name.
///
/// Filters run in the order of their registration, after conventions, so theirs is the last word.
/// What they add has to be declared: see [`Extension`](trait@Extension).
///
/// # Panics
///
/// A filter that panics is counted; what it changed until then is dropped.
///
/// ```
/// use observe::{Edit, Extension, Filter, Registry, observed};
///
/// /// Keeps what customers typed out of traces.
/// #[derive(Extension)]
/// #[extension(filter, observation = "searches.run", low = ["text.length"(values("short", "long"))])]
/// struct Private;
///
/// impl Filter for Private {
///     fn filter(&self, edit: &mut Edit<'_>) {
///         let length = edit.context().value("search.text").map(|text| text.to_string().len());
///         let length = if length > Some(20) { "long" } else { "short" };
///         edit.low("text.length", &length);
///         edit.remove("search.text");
///     }
/// }
///
/// #[observed(name = "searches.run", high = ["search.text" = text])]
/// fn search(text: &str) {}
///
/// let registry = Registry::builder().filter(Private).build()?;
/// let scoped = registry.scoped();
/// search("a lamp");
/// # Ok::<(), observe::InstallError>(())
/// ```
pub trait Filter: Extension + Send + Sync + 'static {
    /// The observation has ended; nobody has heard of its end.
    fn filter(&self, edit: &mut Edit<'_>);
}
