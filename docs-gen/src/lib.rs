//! Prints the reference page of a program's observations, read from what cargo built.
//!
//! The facts come from the documentation section of libraries and executables; nothing of them is
//! run, and no source is parsed. [`input`] reads, [`model`] holds, [`format`](mod@format) prints.
//!
//! ```
//! use docs_gen::format::{Format, Layout, Markdown};
//! use docs_gen::model::{PageBuilder, Paths};
//! use observe::documentation::{ObservationDocumentation, Record};
//!
//! let documentation = ObservationDocumentation {
//!     name: "orders.place",
//!     description: "Places an order.",
//!     ..ObservationDocumentation::default()
//! };
//! let mut builder = PageBuilder::new();
//! builder.record(&Record::Observation(documentation), &Paths::default());
//!
//! let page = builder.build().expect("one declaration contradicts no other");
//! let rendered = Markdown.render(&page, &Layout::default());
//! assert!(rendered.text().contains("Timer `orders.place` in seconds"));
//! ```
//!
//! The program's exit codes are those of [`Exit`].

#![forbid(unsafe_code)]

pub mod input;
pub mod model;

pub mod format;

mod artifact;
mod cargo;
mod output;

mod arguments;
mod command;
mod error;
mod exit;
mod notices;
mod run;

pub use cargo::Selection;
pub use error::Error;
pub use exit::Exit;
pub use notices::Notices;
pub use run::run;
