//! Tests of what a program observes, and of handlers.
//!
//! A [`TestRegistry`] records every observation. Scoped, it is the registry of everything that the
//! test's thread observes, so the tested code needs no registry of its own:
//!
//! ```
//! use observe::testing::TestRegistry;
//! use observe::{LowCardinality, observed};
//! # use std::num::ParseIntError;
//!
//! #[derive(LowCardinality)]
//! enum Payment { Card, Invoice }
//!
//! #[observed(
//!     name = "orders.place",
//!     low = ["payment.method" = payment],
//!     high = ["order.id" = |Ok(id)| id],
//! )]
//! fn place(number: &str, payment: Payment) -> Result<u64, ParseIntError> {
//!     number.parse()
//! }
//!
//! // #[test]
//! fn placing_an_order_is_observed() -> Result<(), ParseIntError> {
//!     let seen = TestRegistry::scoped();
//!     place("7", Payment::Card)?;
//!     seen.one("orders.place").has_low("payment.method", "card").has_high("order.id", 7);
//!     Ok(())
//! }
//! # placing_an_order_is_observed()?;
//! # Ok::<(), ParseIntError>(())
//! ```
//!
//! An assertion that fails points at its line, says what there is instead, and lists what was
//! seen. When the registry is dropped, its [`Validator`]s look for mistakes that no assertion asks
//! for: a required key that was not set, a `key!` in a spawned task, an observation left open.
//!
//! | To find out | write |
//! |---|---|
//! | what the only observation of a name was | [`one`](TestRegistry::one) |
//! | what every observation of a name was | [`all`](TestRegistry::all) |
//! | that nothing was observed | [`has_none`](TestRegistry::has_none), [`has_no`](TestRegistry::has_no) |
//! | how a component with a `.registry(..)` behaves | [`TestRegistry::new`] and [`registry`](TestRegistry::registry) |
//! | what happens under a filter or a rule | [`TestRegistryBuilder::registry`] |
//! | whether a handler bears whatever a program does | [`check_handler`] |
//!
//! # Threads
//!
//! A registry is scoped on one thread. Code that the test runs on another observes there only if
//! that thread scopes the registry too, with `seen.registry().scoped()`. A future is observed by
//! the registry of its first poll, wherever it is polled later.
//!
//! # Cost
//!
//! This module has no feature of its own: it depends on nothing, and a program that does not use
//! it contains nothing of it. A registry that is not a test's has one empty pointer for it.

mod callback;
mod failure;
mod handler_check;
mod hint;
mod log;
mod nearest;
mod observation_assert;
mod observations_assert;
mod recorded_observation;
mod recorded_parent;
mod recorded_value;
mod recorder;
mod registry_assert;
mod renaming;
mod scoped_test_registry;
mod scopes;
mod seen;
mod test_registry;
mod test_registry_builder;
#[cfg(test)]
mod tests;
mod validation;
mod validator;
mod violation;

pub use callback::Callback;
pub use handler_check::check_handler;
pub use observation_assert::ObservationAssert;
pub use observations_assert::ObservationsAssert;
pub use recorded_observation::RecordedObservation;
pub use recorded_parent::RecordedParent;
pub use scoped_test_registry::ScopedTestRegistry;
pub use test_registry::TestRegistry;
pub use test_registry_builder::TestRegistryBuilder;
pub use validator::Validator;
pub use violation::Violation;
