//! How to test what code observes: `cargo test -p testing`.
//!
//! The tests at the end of this file are the example; what stands above them is what they test.

use std::sync::atomic::{AtomicU64, Ordering};

use observe::{Context, Handler, LowCardinality, Registry, event, key, observed};

/// Why a parcel cannot be delivered.
#[derive(Debug, PartialEq, observe::ErrorKind)]
pub enum Undeliverable {
    /// Nobody lives there.
    UnknownAddress,
}

/// How a parcel travels.
#[derive(Clone, Copy, LowCardinality)]
pub enum Carrier {
    /// On four wheels.
    Van,
    /// On two.
    Bicycle,
}

/// Delivers a parcel.
///
/// # Errors
///
/// If the address is empty.
#[observed(
    name = "parcels.deliver",
    low = [
        /// How it travels.
        "carrier": Carrier,
    ],
    high = [
        /// How heavy it is, in grams.
        "weight" = grams,
    ],
    events = [
        /// Nobody was at home.
        "missed",
    ],
)]
pub fn deliver(address: &str, grams: u32) -> Result<(), Undeliverable> {
    if address.is_empty() {
        return Err(Undeliverable::UnknownAddress);
    }
    let carrier = if grams > 5_000 {
        Carrier::Van
    } else {
        Carrier::Bicycle
    };
    key!("carrier" = carrier);
    if address.ends_with("(away)") {
        event!("missed");
    }
    Ok(())
}

/// A component that is given its registry.
pub struct Depot {
    registry: Registry,
}

impl Depot {
    /// A depot that observes in `registry`.
    #[must_use]
    pub fn new(registry: Registry) -> Self {
        Self { registry }
    }

    /// Sorts the parcels.
    #[observed(name = "depot.sort", registry = &self.registry)]
    pub fn sort(&self, parcels: &mut [u32]) {
        parcels.sort_unstable();
    }
}

/// A handler that counts what fails.
#[derive(Debug, Default)]
pub struct Failures(AtomicU64);

impl Handler for Failures {
    type State = ();

    fn on_start(&self, _: &Context) {}

    fn on_stop(&self, context: &Context, (): ()) {
        if context.error() != "none" {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use observe::Registry;
    use observe::testing::{TestRegistry, check_handler};

    use super::{Depot, Failures, Undeliverable, deliver};

    #[test]
    fn a_delivery_says_how_it_travels() -> Result<(), Undeliverable> {
        let seen = TestRegistry::scoped();
        deliver("Main Street 1", 300)?;
        seen.one("parcels.deliver")
            .has_low("carrier", "bicycle")
            .has_high("weight", 300)
            .has_no_event("missed")
            .has_no_error();
        Ok(())
    }

    #[test]
    fn every_missed_delivery_says_so() -> Result<(), Undeliverable> {
        let seen = TestRegistry::scoped();
        deliver("Main Street 1 (away)", 300)?;
        deliver("Main Street 2 (away)", 9_000)?;
        seen.all("parcels.deliver")
            .has_count(2)
            .for_each(|delivery| {
                delivery.has_event("missed");
            });
        Ok(())
    }

    /// The required key `carrier` may be missing here: the delivery failed.
    #[test]
    fn an_unknown_address_is_the_kind_of_the_error() {
        let seen = TestRegistry::scoped();
        assert_eq!(deliver("", 300), Err(Undeliverable::UnknownAddress));
        seen.one("parcels.deliver")
            .has_error("UnknownAddress")
            .has_low("carrier", "none");
    }

    #[test]
    fn the_depot_observes_in_its_own_registry() {
        let seen = TestRegistry::new();
        let depot = Depot::new(seen.registry().clone());
        depot.sort(&mut [3, 1, 2]);
        seen.only().has_name("depot.sort").has_no_keys();
    }

    #[test]
    fn what_is_disabled_is_not_observed() -> Result<(), Undeliverable> {
        let rules = Registry::builder().disable("parcels");
        let seen = TestRegistry::builder().registry(rules).scoped();
        deliver("Main Street 1", 300)?;
        seen.has_none();
        Ok(())
    }

    #[test]
    fn the_handler_bears_whatever_a_program_does() {
        check_handler(Failures::default);
    }
}
