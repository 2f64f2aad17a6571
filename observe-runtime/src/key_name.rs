//! A team's shared vocabulary of keys.

use crate::cardinality::Cardinality;
use crate::value::LowCardinality;

/// A key that several declarations share: its name, cardinality, description and values, written
/// once.
///
/// ```
/// use observe::{KeyName, LowCardinality, observed};
///
/// #[derive(LowCardinality)]
/// pub enum Region { North, South }
///
/// /// Where the customer lives.
/// pub const REGION: KeyName = KeyName::low("customer.region")
///     .description("Where the customer lives.")
///     .values_of::<Region>();
///
/// #[observed(name = "customers.move", low = [REGION = to])]
/// fn relocate(to: Region) {}
///
/// assert_eq!(REGION.name(), "customer.region");
/// # relocate(Region::North);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyName {
    name: &'static str,
    cardinality: Cardinality,
    description: &'static str,
    values: &'static [u8],
}

impl KeyName {
    /// A key that goes to metrics and to traces.
    #[must_use]
    pub const fn low(name: &'static str) -> Self {
        Self::new(name, Cardinality::Low)
    }

    /// A key that goes to traces only.
    #[must_use]
    pub const fn high(name: &'static str) -> Self {
        Self::new(name, Cardinality::High)
    }

    const fn new(name: &'static str, cardinality: Cardinality) -> Self {
        Self {
            name,
            cardinality,
            description: "",
            values: &[],
        }
    }

    /// Says what the key means.
    #[must_use]
    pub const fn description(self, description: &'static str) -> Self {
        Self {
            description,
            ..self
        }
    }

    /// Says that its values are those of `T`.
    ///
    /// A declaration that gives the key a parameter or a type has to give it this one.
    #[must_use]
    pub const fn values_of<T: LowCardinality>(self) -> Self {
        Self {
            values: T::DOCUMENTATION,
            ..self
        }
    }

    /// The key's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it goes to metrics and traces, or to traces only.
    #[must_use]
    pub const fn cardinality(&self) -> Cardinality {
        self.cardinality
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn description_text(&self) -> &'static str {
        self.description
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn values_documentation(&self) -> &'static [u8] {
        self.values
    }
}

/// The key's name, where a key is named by text or by its constant.
impl AsRef<str> for KeyName {
    fn as_ref(&self) -> &str {
        self.name
    }
}
