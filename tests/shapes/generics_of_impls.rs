//! Types that a static inside a method cannot name document nothing.

use std::fmt::Display;

use observe::{LowCardinality, observed};
use observe_tests::{Recorded, block_on, documented};

trait Named {
    type Name: LowCardinality + Copy;
    const NAME: Self::Name;
}

struct Plain;

impl Named for Plain {
    type Name = bool;
    const NAME: bool = true;
}

struct Holder<T, const N: usize>(T);

impl<T: LowCardinality + Display + Copy, const N: usize> Holder<T, N> {
    #[observed(name = "generics_of_impls.bare", low = ["value" = value, "other" = other], high = ["size" = N])]
    fn bare(value: T, other: Option<T>) -> T {
        let _ = other;
        value
    }

    #[observed(name = "generics_of_impls.later", low = ["value" = value], high = ["shown" = shown])]
    async fn later(&self, value: &T, shown: T) -> T {
        *value
    }

    #[observed(name = "generics_of_impls.typed", low = ["value": T = value])]
    fn typed(value: T) -> T {
        value
    }

    #[observed(name = "generics_of_impls.array", low = ["first": [T; N] = values[0]])]
    fn array(values: [T; 1]) -> T {
        values[0]
    }
}

#[observed(name = "generics_of_impls.block")]
impl<Payment: LowCardinality + Copy, const SIZE: usize> Holder<Payment, SIZE> {
    #[observed(low = ["value" = value])]
    fn in_block(&self, value: Payment) -> Payment {
        value
    }

    #[observed(low = ["value" = value, "fast" = fast])]
    fn beside_one_that_is_named<S: LowCardinality>(&self, value: S, fast: bool) -> bool {
        let _ = value;
        fast
    }
}

trait Asks: Named + Sized {
    #[observed(name = "generics_of_impls.projected", low = ["name" = name])]
    fn projected(&self, name: Self::Name) -> Self::Name {
        name
    }

    #[observed(name = "generics_of_impls.qualified", low = ["name" = name])]
    fn qualified(&self, name: <Self as Named>::Name) -> <Self as Named>::Name {
        name
    }
}

impl Asks for Plain {}

#[observed(name = "generics_of_impls.of_function", low = ["name" = name])]
fn of_function<N: Named>(name: N::Name) -> N::Name {
    name
}

#[test]
fn types_that_a_static_cannot_name_document_nothing() {
    let recorded = Recorded::here();
    let holder = Holder::<bool, 1>(true);
    assert!(holder.0);
    assert!(Holder::<bool, 1>::bare(true, None));
    assert!(block_on(holder.later(&true, true)));
    assert!(Holder::<bool, 1>::typed(true) && Holder::<bool, 1>::array([true]));
    assert!(holder.in_block(true) && holder.beside_one_that_is_named("x", true));
    assert!(Plain.projected(Plain::NAME) && Plain.qualified(true));
    assert!(of_function::<Plain>(true));
    assert_eq!(
        recorded.ended(),
        [
            "generics_of_impls.bare{value=true other=none size=1} ok",
            "generics_of_impls.later{value=true shown=true} ok",
            "generics_of_impls.typed{value=true} ok",
            "generics_of_impls.array{first=true} ok",
            "generics_of_impls.block.in_block{value=true} ok",
            "generics_of_impls.block.beside_one_that_is_named{value=x fast=true} ok",
            "generics_of_impls.projected{name=true} ok",
            "generics_of_impls.qualified{name=true} ok",
            "generics_of_impls.of_function{name=true} ok",
        ]
    );
    let documentation = documented("generics_of_impls.block.beside_one_that_is_named");
    let values = documentation.keys.iter().map(|key| key.values.len());
    assert_eq!(values.collect::<Vec<_>>(), [0, 2]);
}
