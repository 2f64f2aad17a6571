//! Keys and their values.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::ObservationAssert;
use crate::cardinality::Cardinality;
use crate::testing::failure::list;
use crate::testing::hint;
use crate::value::Value;

impl ObservationAssert {
    /// The low cardinality key has this value; `none` is the value of one that was not set.
    ///
    /// # Panics
    ///
    /// If it has another, or there is no such key.
    #[track_caller]
    pub fn has_low(&self, key: impl AsRef<str>, value: impl Display) -> &Self {
        self.has(Cardinality::Low, key.as_ref(), &value.to_string())
    }

    /// The high cardinality key has this value.
    ///
    /// # Panics
    ///
    /// If it has another, or none.
    #[track_caller]
    pub fn has_high(&self, key: impl AsRef<str>, value: impl Display) -> &Self {
        self.has(Cardinality::High, key.as_ref(), &value.to_string())
    }

    /// The low cardinality key is set, to whatever value.
    ///
    /// # Panics
    ///
    /// If it is not.
    #[track_caller]
    pub fn has_low_key(&self, key: impl AsRef<str>) -> &Self {
        self.has_key(Cardinality::Low, key.as_ref())
    }

    /// The high cardinality key is set, to whatever value.
    ///
    /// # Panics
    ///
    /// If it is not.
    #[track_caller]
    pub fn has_high_key(&self, key: impl AsRef<str>) -> &Self {
        self.has_key(Cardinality::High, key.as_ref())
    }

    /// There is no such low cardinality key, or it is not set.
    ///
    /// # Panics
    ///
    /// If it is set.
    #[track_caller]
    pub fn has_no_low(&self, key: impl AsRef<str>) -> &Self {
        self.has_no_key(Cardinality::Low, key.as_ref())
    }

    /// There is no such high cardinality key, or it is not set.
    ///
    /// # Panics
    ///
    /// If it is set.
    #[track_caller]
    pub fn has_no_high(&self, key: impl AsRef<str>) -> &Self {
        self.has_no_key(Cardinality::High, key.as_ref())
    }

    /// These keys are set, of either cardinality, and possibly others.
    ///
    /// # Panics
    ///
    /// If one of them is not.
    #[track_caller]
    pub fn has_keys<K: AsRef<str>>(&self, keys: impl IntoIterator<Item = K>) -> &Self {
        let keys = Keys::from_iter(keys);
        let set = self.set_keys();
        let missing = keys.as_set();
        let missing: Vec<_> = missing.difference(&set).copied().collect();
        if !missing.is_empty() {
            self.failure("does not have all the keys")
                .expected(list(keys.as_set()))
                .found(list(set))
                .hint(Some(format!("{} is not set", list(missing))))
                .hint(hint::is_running(self.observation()))
                .raise(&self.seen);
        }
        self
    }

    /// These keys are set, of either cardinality, and no others.
    ///
    /// # Panics
    ///
    /// If one of them is not, or another is.
    #[track_caller]
    pub fn has_only_keys<K: AsRef<str>>(&self, keys: impl IntoIterator<Item = K>) -> &Self {
        let keys = Keys::from_iter(keys);
        let set = self.set_keys();
        if keys.as_set() != set {
            self.failure("has other keys")
                .expected(list(keys.as_set()))
                .found(list(set))
                .hint(hint::is_running(self.observation()))
                .raise(&self.seen);
        }
        self
    }

    /// No key is set.
    ///
    /// # Panics
    ///
    /// If one is.
    #[track_caller]
    pub fn has_no_keys(&self) -> &Self {
        self.has_only_keys::<&str>([])
    }

    /// So many keys are set, of both cardinalities together.
    ///
    /// # Panics
    ///
    /// If it is more or fewer.
    #[track_caller]
    pub fn has_key_count(&self, count: usize) -> &Self {
        let set = self.set_keys();
        if set.len() != count {
            self.failure("has another number of keys")
                .expected(count)
                .found(format_args!("{}: {}", set.len(), list(set.clone())))
                .hint(hint::is_running(self.observation()))
                .raise(&self.seen);
        }
        self
    }

    #[track_caller]
    fn has(&self, cardinality: Cardinality, key: &str, expected: &str) -> &Self {
        let found = self.key_value(cardinality, key);
        match found.map(|value| value.to_string()) {
            Some(found) if found == expected => self,
            Some(found) => self
                .failure(format!(
                    "has another value for the {cardinality} key `{key}`"
                ))
                .expected(expected)
                .found(found)
                .hint(self.hint(cardinality, key))
                .raise(&self.seen),
            None => self
                .failure(format!("has no {cardinality} key `{key}`"))
                .expected(expected)
                .hint(self.hint(cardinality, key))
                .raise(&self.seen),
        }
    }

    #[track_caller]
    fn has_key(&self, cardinality: Cardinality, key: &str) -> &Self {
        if !self.is_set(cardinality, key) {
            self.failure(format!("has not set a {cardinality} key `{key}`"))
                .hint(self.hint(cardinality, key))
                .raise(&self.seen);
        }
        self
    }

    #[track_caller]
    fn has_no_key(&self, cardinality: Cardinality, key: &str) -> &Self {
        if let (true, Some(found)) = (self.is_set(cardinality, key), self.observation().value(key))
        {
            self.failure(format!("has set the {cardinality} key `{key}`"))
                .found(found)
                .raise(&self.seen);
        }
        self
    }

    /// The value as handlers see it.
    fn key_value(&self, cardinality: Cardinality, key: &str) -> Option<Value<'_>> {
        let mut keys = self.observation().key_values(cardinality);
        keys.find(|key_value| key_value.name == key)
            .map(|key_value| key_value.value)
    }

    fn is_set(&self, cardinality: Cardinality, key: &str) -> bool {
        self.key_value(cardinality, key).is_some() && self.observation().value(key).is_some()
    }

    fn set_keys(&self) -> BTreeSet<&str> {
        self.observation().set_keys().collect()
    }

    fn hint(&self, cardinality: Cardinality, key: &str) -> Option<String> {
        hint::key(key, cardinality, self.observation(), &self.seen)
    }
}

/// The keys that a test lists.
struct Keys<K>(Vec<K>);

impl<K: AsRef<str>> Keys<K> {
    fn from_iter(keys: impl IntoIterator<Item = K>) -> Self {
        Self(keys.into_iter().collect())
    }

    fn as_set(&self) -> BTreeSet<&str> {
        self.0.iter().map(AsRef::as_ref).collect()
    }
}
