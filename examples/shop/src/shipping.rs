//! Parcels on their way.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use observe::{ErrorKind, LowCardinality, event, key, observed};

use crate::customers::{Customer, Region};
use crate::keys;
use crate::orders::Order;

/// How long it takes until a carrier has fetched a parcel.
const PICK_UP: Duration = Duration::from_millis(20);

/// More than this no carrier takes at once.
const MAX_PIECES: u32 = 30;

/// Who brings the parcel.
#[derive(LowCardinality, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// The post office, within the country.
    Post,
    /// Lorries, within the customs union.
    #[low_cardinality(rename = "lorry")]
    Freight,
    /// Planes, everywhere else.
    AirMail,
}

impl From<Region> for Carrier {
    fn from(region: Region) -> Self {
        match region {
            Region::Domestic => Self::Post,
            Region::Union => Self::Freight,
            Region::RestOfTheWorld => Self::AirMail,
        }
    }
}

/// Something that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// The order that is in it.
    pub order: u64,
    /// Who brings it.
    pub carrier: Carrier,
    /// The carrier's number for it.
    pub number: String,
}

/// A parcel could not be sent.
#[derive(ErrorKind, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShippingError {
    /// There are more pieces than a carrier takes at once.
    TooHeavy {
        /// How many there were.
        pieces: u32,
    },
    /// Nobody was at the ramp.
    #[error_kind(rename = "Missed")]
    NobodyAtTheRamp,
}

impl fmt::Display for ShippingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooHeavy { pieces } => write!(f, "no carrier takes {pieces} pieces at once"),
            Self::NobodyAtTheRamp => write!(f, "nobody was at the ramp"),
        }
    }
}

impl Error for ShippingError {}

/// Ships an order: until the carrier has fetched the parcel.
#[observed(
    name = "shipping.ship",
    contextual_name = "ship to {customer.region}",
    kind = "client",
    low = [
        keys::CUSTOMER_REGION = order.customer.region,
        keys::CARRIER(optional),
    ],
    high = [
        keys::ORDER_ID = order.id,
        /** The carrier's number for the parcel. */
        "shipping.number" = |Ok(parcel)| parcel.number,
    ],
    events = [
        /** The label was printed; from here on the parcel costs money. */
        "label_printed",
    ],
    active,
    buckets = [0.01, 0.1, 1.0, 10.0, 60.0],
)]
pub async fn ship(order: &Order) -> Result<Parcel, ShippingError> {
    if order.quantity > MAX_PIECES {
        return Err(ShippingError::TooHeavy {
            pieces: order.quantity,
        });
    }
    let carrier = Carrier::from(order.customer.region);
    key!(keys::CARRIER = carrier);
    event!("label_printed");
    tokio::time::sleep(PICK_UP).await;
    Ok(Parcel {
        order: order.id,
        carrier,
        number: format!("{carrier:?}-{}", order.id),
    })
}

/// Where a parcel is.
#[derive(LowCardinality, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// With the carrier.
    OnTheWay,
    /// In the customer's hands.
    Delivered,
}

/// Asks the carrier where a parcel is.
#[observed(
    name = "shipping.track",
    kind = "client",
    low = [
        keys::CARRIER = parcel.carrier,
        "parcel.whereabouts": Whereabouts = |whereabouts| whereabouts,
    ],
    high = [keys::ORDER_ID = parcel.order],
)]
pub fn track(parcel: &Parcel) -> impl Future<Output = Whereabouts> + Send {
    let is_fast = parcel.carrier == Carrier::Post;
    async move {
        tokio::task::yield_now().await;
        if is_fast {
            Whereabouts::Delivered
        } else {
            Whereabouts::OnTheWay
        }
    }
}

/// Says what it costs to ship to a customer, if any carrier does.
#[observed(
    name = "shipping.quote",
    low = [keys::CUSTOMER_REGION = customer.region],
    high = [/** The price of shipping. */ "quote.cents": u64 = |Some(cents)| cents],
)]
#[must_use]
pub fn quote(customer: &Customer, pieces: u32) -> Option<u64> {
    let per_piece = match customer.region {
        Region::Domestic => 120,
        Region::Union => 300,
        Region::RestOfTheWorld => 900,
    };
    (pieces <= MAX_PIECES).then(|| per_piece * u64::from(pieces))
}
