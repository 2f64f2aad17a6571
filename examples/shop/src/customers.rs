//! Customers, and where they are looked up.

use std::collections::BTreeMap;

use observe::{LowCardinality, observed};

use crate::keys;

/// Where the customer lives.
#[derive(LowCardinality, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// In the country of the warehouse.
    Domestic,
    /// Anywhere in the customs union.
    Union,
    /// Everywhere else: with a customs declaration.
    #[low_cardinality(rename = "overseas")]
    RestOfTheWorld,
}

/// Someone who orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Their address for mail, and their identity.
    pub email: String,
    /// Where they live.
    pub region: Region,
}

/// Where customers are kept.
pub trait Directory {
    /// The customer with that address.
    fn look_up(&self, email: &str) -> Option<Customer>;
}

/// A directory in memory, from address to region.
#[derive(Debug, Default)]
pub struct AddressBook(BTreeMap<String, Region>);

impl Directory for AddressBook {
    fn look_up(&self, email: &str) -> Option<Customer> {
        let region = *self.0.get(email)?;
        Some(Customer {
            email: email.to_owned(),
            region,
        })
    }
}

/// Looks a customer up.
#[observed(
    name = "customers.find",
    low = [
        /** Whether there is such a customer. */
        "customer.known": bool = |found| found.is_some(),
        keys::CUSTOMER_REGION = |Some(customer)| customer.region,
    ],
)]
pub fn find<D: Directory>(directory: &D, email: &str) -> Option<Customer> {
    directory.look_up(email)
}

/// Takes customers over from another system.
#[observed(
    name = "customers.import",
    high = [/** How many are taken over. */ "import.size": usize = N],
    stability = "experimental",
    since = "0.3.0",
)]
pub fn import<const N: usize>(book: &mut AddressBook, customers: [Customer; N]) {
    let entries = customers.map(|customer| (customer.email, customer.region));
    book.0.extend(entries);
}
