//! What a page says, whatever it is printed as.
//!
//! Built once from records by [`PageBuilder`], then only borrowed: every derived fact (timer name,
//! Prometheus name, span name) is a method here, so that formats print and compute nothing.

mod builder;
mod conflict;
mod event;
mod extension;
mod key;
mod meter;
mod observation;
mod page;
mod paths;
mod source;
mod system_key;
mod value;
mod words;

pub use builder::PageBuilder;
pub use conflict::{Conflict, Declaration};
pub use event::Event;
pub use extension::Extension;
pub use key::{Key, KeySet};
pub use meter::{Meter, MeterKind};
pub use observation::{Observation, Span};
pub use page::Page;
pub use paths::{PackageFolder, Paths};
pub use source::Source;
pub use system_key::{SYSTEM_KEYS, SystemKey};
pub use value::Value;
