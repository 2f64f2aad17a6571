//! Methods, with each kind of receiver.

use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use observe::observed;
use observe_tests::{Recorded, block_on};

#[derive(Default)]
struct Counter {
    count: u64,
}

impl Counter {
    #[observed(name = "methods.by_ref", high = ["count" = self.count])]
    fn by_ref(&self) -> &u64 {
        &self.count
    }

    #[observed(name = "methods.by_mut", high = ["count" = self.count])]
    fn by_mut(&mut self) -> &mut u64 {
        self.count += 1;
        &mut self.count
    }

    #[observed(name = "methods.by_value", high = ["count" = self.count])]
    fn by_value(mut self) -> Self {
        self.count += 1;
        self
    }

    #[observed(name = "methods.by_mut_value")]
    fn by_mut_value(mut self, by: u64) -> u64 {
        self.count += by;
        self.count
    }

    #[observed(name = "methods.boxed", high = ["count" = self.count])]
    fn boxed(self: Box<Self>) -> u64 {
        self.count
    }

    #[observed(name = "methods.arc")]
    fn arc(self: Arc<Self>) -> u64 {
        self.count
    }

    #[observed(name = "methods.rc")]
    fn rc(self: &Rc<Self>) -> u64 {
        self.count
    }

    #[observed(name = "methods.pinned")]
    fn pinned(self: Pin<&mut Self>) -> u64 {
        self.get_mut().count
    }

    #[observed(name = "methods.associated")]
    fn associated() -> Self {
        Self { count: 40 }
    }

    #[observed(name = "methods.async_by_ref", high = ["count" = self.count])]
    async fn async_by_ref(&self) -> &u64 {
        &self.count
    }

    #[observed(name = "methods.async_by_mut")]
    async fn async_by_mut(&mut self, by: u64) -> &mut u64 {
        self.count += by;
        &mut self.count
    }

    #[observed(name = "methods.async_by_value")]
    async fn async_by_value(mut self) -> u64 {
        self.count += 1;
        self.count
    }

    #[observed(name = "methods.async_boxed")]
    async fn async_boxed(self: Box<Self>) -> u64 {
        self.count
    }
}

#[test]
fn every_receiver_works() {
    let recorded = Recorded::here();
    let mut counter = Counter::associated();
    assert_eq!(*counter.by_ref(), 40);
    *counter.by_mut() += 1;
    let mut counter = counter.by_value();
    assert_eq!(Pin::new(&mut counter).pinned(), 43);
    assert_eq!(Box::new(counter).boxed(), 43);
    assert_eq!(Arc::new(Counter::default()).arc(), 0);
    assert_eq!(Rc::new(Counter::default()).rc(), 0);
    assert_eq!(Counter::default().by_mut_value(2), 2);
    assert_eq!(
        recorded.ended(),
        [
            "methods.associated ok",
            "methods.by_ref{count=40} ok",
            "methods.by_mut{count=40} ok",
            "methods.by_value{count=42} ok",
            "methods.pinned ok",
            "methods.boxed{count=43} ok",
            "methods.arc ok",
            "methods.rc ok",
            "methods.by_mut_value ok"
        ]
    );
}

#[test]
fn every_receiver_works_in_async_methods() {
    let recorded = Recorded::here();
    let mut counter = Counter::default();
    assert_eq!(*block_on(counter.async_by_ref()), 0);
    *block_on(counter.async_by_mut(2)) += 1;
    assert_eq!(block_on(Box::new(Counter { count: 9 }).async_boxed()), 9);
    assert_eq!(block_on(counter.async_by_value()), 4);
    assert_eq!(
        recorded.ended(),
        [
            "methods.async_by_ref{count=0} ok",
            "methods.async_by_mut ok",
            "methods.async_boxed ok",
            "methods.async_by_value ok"
        ]
    );
}

trait Greet {
    fn name(&self) -> String;

    #[observed(name = "methods.default_body", high = ["who" = self.name()])]
    fn greet(&self) -> String {
        format!("hello {}", self.name())
    }

    #[allow(async_fn_in_trait, reason = "the trait is private to this test")]
    #[observed(name = "methods.default_async_body")]
    async fn greet_later(&self) -> String {
        self.name()
    }

    #[allow(async_fn_in_trait, reason = "the trait is private to this test")]
    async fn required(&self, by: &str) -> String;
}

struct Ada;

impl Greet for Ada {
    #[observed(name = "methods.implemented")]
    fn name(&self) -> String {
        String::from("Ada")
    }

    #[observed(name = "methods.implemented_async", high = ["by" = by])]
    async fn required(&self, by: &str) -> String {
        format!("{by} for {}", self.name())
    }
}

struct Bob;

impl Greet for Bob {
    fn name(&self) -> String {
        String::from("Bob")
    }

    async fn required(&self, _by: &str) -> String {
        self.greet_later().await
    }
}

#[test]
fn trait_methods_with_a_body_are_observed() {
    let recorded = Recorded::here();
    assert_eq!(Bob.greet(), "hello Bob");
    assert_eq!(block_on(Bob.required("Ada")), "Bob");
    assert_eq!(
        recorded.ended(),
        [
            "methods.default_body{who=Bob} ok",
            "methods.default_async_body ok"
        ]
    );
}

#[test]
fn implementations_are_observed() {
    let recorded = Recorded::here();
    assert_eq!(block_on(Ada.required("Bob")), "Bob for Ada");
    assert_eq!(
        recorded.ended(),
        [
            "methods.implemented ok",
            "methods.implemented_async{by=Bob} ok"
        ]
    );
}

trait Dynamic {
    #[observed(name = "methods.dynamic")]
    fn call(&self) -> u8 {
        7
    }
}

impl Dynamic for Ada {}

#[test]
fn a_trait_stays_dyn_compatible() {
    let recorded = Recorded::here();
    let object: &dyn Dynamic = &Ada;
    assert_eq!(object.call(), 7);
    assert_eq!(recorded.ended(), ["methods.dynamic ok"]);
}
