//! A small order service, observed throughout.
//!
//! It sells from a [`catalogue`] to [`customers`], keeps [`stock`], takes [`payment`], ships
//! ([`shipping`]) and writes [`invoices`]; [`checkout`] puts them together. `main.rs` runs it for
//! a few orders and prints what is observed, `bin/serve.rs` serves it over HTTP; `OBSERVATIONS.md` is
//! the page that `docs-gen` writes from it.
//!
//! Each module shows another form that `#[observed]` stands on:
//!
//! | Module | Form |
//! | --- | --- |
//! | [`orders`] | a function, keys from arguments and from the returned value |
//! | [`keys`] | names that several observations share |
//! | [`customers`] | generic and const generic functions |
//! | [`catalogue`] | a value that is not bounded by its type |
//! | [`stock`] | an `impl` block |
//! | [`payment`] | implementations of a trait, boxed futures, what an error is called |
//! | [`shipping`] | futures, keys and events of the body, calls that are running |
//! | [`invoices`] | `impl Trait` and a boxed future as return types |
//! | [`checkout`] | an async method, an error whose variants are its kinds |
//! | [`api`] | the shop over HTTP: a layer observes its requests |
//! | [`tracking`] | a client of HTTP that is observed |
//! | [`carrier`] | the service that it asks |

pub mod orders;

pub mod keys;

pub mod customers;

pub mod catalogue;

pub mod stock;

pub mod payment;

pub mod shipping;

pub mod invoices;

pub mod checkout;

pub mod api;

pub mod tracking;

pub mod carrier;

/// README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
mod readme {}
