//! A declaration that a struct holds.

use super::Fields;
use crate::declaration::Declaration;
use crate::documentation;

/// A struct that declares an observation: derive it.
///
/// Options stand in `#[observation(..)]`, as in `#[observed(..)]`; a field with `#[low]` or
/// `#[high]` is a key, which may be borrowed. Without an argument the key is called as the field;
/// behind the name may stand `optional`, `values("a", "b")`, `since = ".."` and `deprecated = ".."`.
///
/// `#[observed(documentation = PlaceOrder)]` lets a function use the declaration, and
/// `key!(PlaceOrder, "order.id" = id)` reaches it from a helper function.
///
/// ```
/// use observe::ObservationDocumentation;
///
/// /// Ships a parcel.
/// #[derive(ObservationDocumentation)]
/// #[observation(name = "parcels.ship", kind = "producer")]
/// struct ShipParcel {
///     /// Who carries it.
///     #[low(values("dhl", "ups"))]
///     carrier: &'static str,
/// }
///
/// assert_eq!(ShipParcel::documentation().keys[0].name, "carrier");
/// # let _ = ShipParcel { carrier: "ups" }.carrier;
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not declare an observation",
    note = "derive `observe::ObservationDocumentation` on it"
)]
pub trait ObservationDocumentation {
    #[doc(hidden)]
    type Keys: 'static;
    #[doc(hidden)]
    type Events: 'static;
    #[doc(hidden)]
    const DECLARATION: &'static Declaration<Self::Keys, Self::Events>;

    /// Sets the keys whose fields are set.
    #[doc(hidden)]
    fn set_keys(&self, fields: &mut Fields<'_>);

    /// What is declared.
    #[must_use]
    fn documentation() -> &'static documentation::ObservationDocumentation<'static> {
        Self::DECLARATION.callsite.documentation()
    }
}
