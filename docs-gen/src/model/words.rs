//! The runtime's enums as the words that its documents use.

/// A module for `#[serde(with = "..")]` that writes an enum as its `as_str` and reads it back.
macro_rules! words {
    ($module:ident, $name:ident: $($variant:ident),+) => {
        pub(crate) mod $module {
            use serde::{Deserialize, Deserializer, Serializer, de::Error};

            use super::source::$name;

            pub(crate) fn serialize<S: Serializer>(
                word: &$name,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(word.as_str())
            }

            pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
                deserializer: D,
            ) -> Result<$name, D::Error> {
                const ALL: &[$name] = &[$($name::$variant),+];
                let word = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                ALL.iter()
                    .copied()
                    .find(|known| known.as_str() == word)
                    .ok_or_else(|| {
                        let known: Vec<_> = ALL.iter().map(|known| known.as_str()).collect();
                        D::Error::custom(format_args!(
                            "`{word}` is none of {}", known.join(", ")
                        ))
                    })
            }
        }
    };
}

mod source {
    pub(super) use observe::documentation::Role;
    pub(super) use observe::{Cardinality, Kind};
}

words!(cardinality, Cardinality: Low, High);
words!(kind, Kind: Internal, Server, Client, Producer, Consumer);
words!(role, Role: Convention, Filter, Registry);
