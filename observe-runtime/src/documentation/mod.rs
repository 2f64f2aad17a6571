//! What a program can observe: the facts of every declaration, as the macro wrote them down.
//!
//! One declaration is one constant of bytes (a *record*). The running program finds its records
//! through [`declared`]; `docs-gen` finds the same bytes in what cargo built, through
//! [`Section`]. Both decode them here.

mod declared;
mod draft;
mod emitted;
mod event;
mod extension;
mod key;
mod observation;
pub(crate) mod record;
mod section;
mod source;
pub(crate) mod tag;
mod value;

pub(crate) use declared::callsites;
pub use declared::{Declared, declared};
pub use emitted::Emitted;
pub use event::EventDocumentation;
pub use extension::{ExtensionDocumentation, Role};
pub use key::KeyDocumentation;
pub use observation::ObservationDocumentation;
pub use record::{DecodeError, FORMAT_VERSION, Record};
pub use section::{SECTION_NAMES, Section};
pub use source::Source;
pub use value::ValueDocumentation;
