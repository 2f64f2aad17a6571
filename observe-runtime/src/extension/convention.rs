//! Names observations and extracts their keys, in place of what they declare.

use super::{Edit, Extension};

/// Changes observations when they start, before handlers hear of them, and when they end.
///
/// One convention applies to an observation, the first that there is of:
///
/// 1. what the observation is given:
///    [`ObservationBuilder::convention`](crate::ObservationBuilder::convention)
/// 2. what its declaration names: `convention = House` in `#[observed(..)]` or `#[observation(..)]`
/// 3. the first of its registry's conventions that extends it
///
/// Without any it is observed as it is declared.
///
/// # Panics
///
/// A convention that panics is counted; the observation goes on as it is.
///
/// ```
/// use observe::{Convention, Edit, Extension};
///
/// /// Our house style.
/// #[derive(Extension)]
/// #[extension(convention, observation = "orders.place", name = "shop.orders")]
/// struct House;
///
/// impl Convention for House {
///     fn on_start(&self, edit: &mut Edit<'_>) {
///         edit.rename();
///         edit.contextual_name("a new order");
///     }
/// }
/// ```
pub trait Convention: Extension + Send + Sync + 'static {
    /// The entry keys are set.
    fn on_start(&self, edit: &mut Edit<'_>) {
        let _ = edit;
    }

    /// The observed code has ended and the return keys are set.
    fn on_stop(&self, edit: &mut Edit<'_>) {
        let _ = edit;
    }
}
