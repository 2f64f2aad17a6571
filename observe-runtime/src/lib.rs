#![doc = include_str!("../docs/crate.md")]

mod cardinality;
mod clock;
mod context;
mod current;
pub mod documentation;
mod error;
mod event;
mod extension;
mod handler;
mod key_name;
mod key_value;
mod kind;
mod observation;
mod predicate;
pub mod propagation;
mod registry;
pub mod testing;
mod text_publisher;
mod value;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod around;
mod call;
mod callsite;
mod declaration;
mod declare;
mod declared_key;
mod documented;
mod future;
mod intern;
mod key_check;
mod leaving;
mod lifecycle;
mod raw;
mod record;
mod scratch;
mod tally;
mod warn;

pub use cardinality::Cardinality;
pub use clock::{Clock, Timestamp};
pub use context::{Archived, ArchivedKey, Carrier, Context, KeyValues, Parent, carrier_here};
pub use current::{Carried, Current, carried};
pub use error::{ErrorKind, ObservedError, Outcome};
pub use event::Event;
pub use extension::{Convention, Edit, Extension, Filter};
pub use handler::{Handler, Interest};
pub use key_name::KeyName;
pub use key_value::KeyValue;
pub use kind::Kind;
pub use observation::{InScope, Observation, ObservationBuilder, ObservationDocumentation};
pub use predicate::{Decision, Predicate};
pub use registry::{
    InstallError, LossesSnapshot, Registry, RegistryBuilder, ScopedRegistry, install, try_install,
};
pub use tally::Recorder;
pub use text_publisher::TextPublisher;
pub use value::{
    Bounded, HighCardinality, LowCardinality, LowValue, Typed, Value, ValueSet, bounded,
};

#[doc = include_str!("../docs/observed.md")]
pub use observe_macros::observed;

#[doc = include_str!("../docs/derive/error_kind.md")]
pub use observe_macros::ErrorKind;
#[doc = include_str!("../docs/derive/extension.md")]
pub use observe_macros::Extension;
#[doc = include_str!("../docs/derive/low_cardinality.md")]
pub use observe_macros::LowCardinality;
#[doc = include_str!("../docs/derive/observation_documentation.md")]
pub use observe_macros::ObservationDocumentation;

#[doc = include_str!("../docs/key.md")]
#[macro_export]
macro_rules! key {
    ($($input:tt)*) => {
        $crate::__private::key_reference! { $crate; $($input)* }
    };
}

#[doc = include_str!("../docs/event.md")]
#[macro_export]
macro_rules! event {
    ($($input:tt)*) => {
        $crate::__private::event_reference! { $crate; $($input)* }
    };
}
