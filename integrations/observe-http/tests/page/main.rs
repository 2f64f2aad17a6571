//! The five examples of the page of Spring's documentation that this crate follows, in Rust.

mod custom_convention;
mod documents;
mod extended_convention;
mod reactive_controller;
mod request_filter;
mod servlet_controller;

#[path = "../support/mod.rs"]
mod support;
