//! `#[observed]` on an `impl` block.

use observe::{key, observed};
use observe_tests::{Recorded, block_on};

struct Orders {
    prefix: &'static str,
}

#[observed(name = "blocks")]
impl Orders {
    const LIMIT: usize = 3;

    fn place(&self, number: u64) -> String {
        format!("{}{}", self.prefix, self.pad(number))
    }

    /// Pads, too quickly to be observed.
    #[observed(skip)]
    fn pad(&self, number: u64) -> String {
        format!("{number:>width$}", width = Self::LIMIT)
    }

    #[observed(high = ["number" = number], low = ["fast"])]
    async fn ship(&self, number: u64) -> Result<u64, String> {
        key!("fast" = number > 1);
        if number == 0 {
            return Err(String::from("nothing to ship"));
        }
        Ok(number)
    }

    #[observed(name = "elsewhere.bill")]
    fn bill() {}

    const fn limit() -> usize {
        Self::LIMIT
    }

    fn r#match(&self) -> &'static str {
        self.prefix
    }
}

#[test]
fn every_method_is_observed_under_the_stem() {
    let recorded = Recorded::here();
    let orders = Orders { prefix: "#" };
    assert_eq!(orders.place(7), "#  7");
    assert_eq!(orders.r#match(), "#");
    assert_eq!(recorded.ended(), ["blocks.place ok", "blocks.match ok"]);
}

#[test]
fn a_skipped_method_is_left_alone() {
    let recorded = Recorded::here();
    assert_eq!(Orders { prefix: "" }.pad(7), "  7");
    assert_eq!(Orders::limit(), 3);
    assert_eq!(recorded.ended(), [""; 0]);
}

#[test]
fn a_method_adds_keys_of_its_own() {
    let recorded = Recorded::here();
    let orders = Orders { prefix: "" };
    assert_eq!(block_on(orders.ship(7)), Ok(7));
    assert!(block_on(orders.ship(0)).is_err());
    assert_eq!(
        recorded.ended(),
        [
            "blocks.ship{fast=true number=7} ok",
            "blocks.ship{fast=false number=0} error String"
        ]
    );
}

#[test]
fn a_method_may_give_its_whole_name() {
    let recorded = Recorded::here();
    Orders::bill();
    assert_eq!(recorded.ended(), ["elsewhere.bill ok"]);
}

trait Store<T> {
    type Key;
    fn put(&mut self, value: T) -> Self::Key;
    async fn get<'a>(&'a self, key: Self::Key) -> Option<&'a T>
    where
        T: 'a;
}

struct Shelf<T, const N: usize> {
    values: Vec<T>,
}

#[observed(name = "shelf")]
impl<T, const N: usize> Store<T> for Shelf<T, N>
where
    T: Clone,
{
    type Key = usize;

    fn put(&mut self, value: T) -> usize {
        self.values.push(value);
        self.values.len() - 1
    }

    #[observed(high = ["size" = N])]
    async fn get<'a>(&'a self, key: Self::Key) -> Option<&'a T>
    where
        T: 'a,
    {
        self.values.get(key)
    }
}

#[test]
fn a_generic_trait_implementation_is_observed() {
    let recorded = Recorded::here();
    let mut shelf = Shelf::<_, 4> { values: Vec::new() };
    let key = shelf.put("a");
    assert_eq!(block_on(shelf.get(key)), Some(&"a"));
    assert_eq!(recorded.ended(), ["shelf.put ok", "shelf.get{size=4} ok"]);
}

struct Conditional;

#[observed(name = "impl_blocks.conditional")]
impl Conditional {
    #[cfg_attr(test, observed(skip))]
    fn skipped(&self) {}

    #[cfg_attr(not(test), observed(skip))]
    fn observed(&self) {}

    #[cfg_attr(test, observed(high = ["number" = number]), must_use)]
    fn with_keys(&self, number: u64) -> u64 {
        number
    }

    #[cfg_attr(all(test, not(test)), observed(high = ["number" = number]))]
    async fn without_keys(&self, number: u64) -> u64 {
        number
    }
}

#[test]
fn a_method_s_attribute_may_stand_under_a_condition() {
    let recorded = Recorded::here();
    Conditional.skipped();
    Conditional.observed();
    assert_eq!(Conditional.with_keys(7), 7);
    assert_eq!(block_on(Conditional.without_keys(7)), 7);
    assert_eq!(
        recorded.ended(),
        [
            "impl_blocks.conditional.observed ok",
            "impl_blocks.conditional.with_keys{number=7} ok",
            "impl_blocks.conditional.without_keys ok"
        ]
    );
}
