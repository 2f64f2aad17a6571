//! What nobody hears of while some registry of a test's is alive elsewhere.

use observe::testing::TestRegistry;
use observe::{bounded, observed};

#[observed(name = "unheard.open", low = ["tenant" = bounded(tenant, 5)])]
fn open(tenant: &str) -> usize {
    tenant.len()
}

#[test]
fn bounded_key_is_no_ones() {
    let elsewhere = TestRegistry::new();
    assert_eq!(open("acme"), 4);
    elsewhere.has_none();
}
