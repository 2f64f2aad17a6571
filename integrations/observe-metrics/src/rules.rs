//! What is measured under which name, and how.

use crate::bounds::Bounds;

/// A rule for a name and all that starts with it and a dot; of several the longest prefix counts.
#[derive(Debug)]
pub(crate) struct Rules<T> {
    rules: Vec<(String, T)>,
}

impl<T> Rules<T> {
    pub(crate) fn add(&mut self, prefix: &str, rule: T) {
        let prefix = prefix.trim_end_matches('.').to_owned();
        self.rules.push((prefix, rule));
    }

    /// The rule for `name`; of equal prefixes the one that was added last.
    pub(crate) fn get(&self, name: &str) -> Option<&T> {
        let applies = |prefix: &str| {
            let rest = name.strip_prefix(prefix);
            rest.is_some_and(|rest| prefix.is_empty() || rest.is_empty() || rest.starts_with('.'))
        };
        let rules = self.rules.iter().filter(|(prefix, _)| applies(prefix));
        rules
            .max_by_key(|(prefix, _)| prefix.len())
            .map(|(_, rule)| rule)
    }
}

impl<T> Default for Rules<T> {
    fn default() -> Self {
        Self { rules: Vec::new() }
    }
}

/// What a store measures.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) enabled: Rules<bool>,
    pub(crate) bounds: Rules<Bounds>,
    /// Keys and values of every series.
    pub(crate) common: Vec<(String, String)>,
    /// How many series a family may have.
    pub(crate) limit: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            enabled: Rules::default(),
            bounds: Rules::default(),
            common: Vec::new(),
            limit: 10_000,
        }
    }
}
