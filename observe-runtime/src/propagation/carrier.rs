//! The standard library's maps and lists as messages.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use super::{Getter, Setter};

impl<S: BuildHasher> Getter for HashMap<String, String, S> {
    fn get(&self, key: &str) -> Option<&str> {
        let exact = HashMap::get(self, key).map(String::as_str);
        exact.or_else(|| self.get_all(key).first().copied())
    }

    // Names that differ in case have no order in the map; their own order keeps the result stable.
    fn get_all(&self, key: &str) -> Vec<&str> {
        let mut fields: Vec<(&String, &String)> =
            self.iter().filter(|(name, _)| is_same(name, key)).collect();
        fields.sort_unstable();
        fields
            .into_iter()
            .map(|(_, value)| value.as_str())
            .collect()
    }
}

impl<S: BuildHasher> Setter for HashMap<String, String, S> {
    fn set(&mut self, key: &str, value: &str) {
        Setter::remove(self, key);
        self.insert(key.to_owned(), value.to_owned());
    }

    fn remove(&mut self, key: &str) {
        self.retain(|name, _| !is_same(name, key));
    }
}

impl Getter for BTreeMap<String, String> {
    fn get(&self, key: &str) -> Option<&str> {
        let exact = BTreeMap::get(self, key).map(String::as_str);
        exact.or_else(|| self.get_all(key).first().copied())
    }

    fn get_all(&self, key: &str) -> Vec<&str> {
        let fields = self.iter().filter(|(name, _)| is_same(name, key));
        fields.map(|(_, value)| value.as_str()).collect()
    }
}

impl Setter for BTreeMap<String, String> {
    fn set(&mut self, key: &str, value: &str) {
        Setter::remove(self, key);
        self.insert(key.to_owned(), value.to_owned());
    }

    fn remove(&mut self, key: &str) {
        self.retain(|name, _| !is_same(name, key));
    }
}

impl Getter for Vec<(String, String)> {
    fn get(&self, key: &str) -> Option<&str> {
        let field = self.iter().find(|(name, _)| is_same(name, key));
        field.map(|(_, value)| value.as_str())
    }

    fn get_all(&self, key: &str) -> Vec<&str> {
        let fields = self.iter().filter(|(name, _)| is_same(name, key));
        fields.map(|(_, value)| value.as_str()).collect()
    }
}

impl Setter for Vec<(String, String)> {
    fn set(&mut self, key: &str, value: &str) {
        Setter::remove(self, key);
        self.push((key.to_owned(), value.to_owned()));
    }

    fn remove(&mut self, key: &str) {
        self.retain(|(name, _)| !is_same(name, key));
    }
}

fn is_same(name: &str, key: &str) -> bool {
    name.eq_ignore_ascii_case(key)
}
