// Every kind of key, and events.

use observe::{KeyName, event, key, observed};

const COUNTRY: KeyName = KeyName::low("country").description("Where to.");

/// Places an order.
#[observed(
    name = "expand.keys_and_events",
    contextual_name = "place in {fast}",
    low = ["fast" = fast, COUNTRY, "carrier"(values("dhl", "ups"), optional)],
    high = [/** Given to the order. */ "order.id" = |Ok(id)| id, "type": u64],
    events = [/** Tried again. */ "retry"],
    kind = "client",
    buckets = [0.1, 1],
    active,
)]
pub fn place(fast: bool, number: u64) -> Result<u64, String> {
    key!(COUNTRY = "de");
    key!("carrier" = "dhl");
    key!("type" = number);
    event!("retry");
    Ok(number)
}
