//! The shop's vocabulary: keys that several observations share, each written down once.

use observe::KeyName;

use crate::customers::Region;
use crate::orders::Payment;
use crate::shipping::Carrier;

/// How the customer pays; described by the type of its values.
pub const PAYMENT_METHOD: KeyName = KeyName::low("payment.method").values_of::<Payment>();

/// Where the customer lives.
pub const CUSTOMER_REGION: KeyName = KeyName::low("customer.region").values_of::<Region>();

/// Who brings the parcel.
pub const CARRIER: KeyName = KeyName::low("shipping.carrier")
    .description("Who brings the parcel.")
    .values_of::<Carrier>();

/// Number given to the order.
pub const ORDER_ID: KeyName = KeyName::high("order.id").description("Number given to the order.");
