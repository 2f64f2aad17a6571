//! What an observed call puts on the stack, and what lives in a future.

#![cfg(target_pointer_width = "64")]

use std::mem::size_of;

use observe::__private::{Call, Callsite};
use observe::{Context, KeyValue, LowValue, Value};

#[test]
fn a_call_is_one_pointer() {
    assert_eq!(size_of::<Call>(), 8);
}

#[test]
fn a_callsite_fits_a_cache_line() {
    assert!(size_of::<Callsite>() <= 64);
}

#[test]
fn a_pooled_context_is_a_few_cache_lines() {
    let size = size_of::<Context>();
    assert!(size <= 6 * 64, "{size}");
}

#[test]
fn values_are_handed_over_by_a_few_registers() {
    assert_eq!(size_of::<Value<'_>>(), 24);
    assert_eq!(size_of::<KeyValue<'_>>(), 40);
    assert_eq!(size_of::<LowValue<'_>>(), 24);
}
