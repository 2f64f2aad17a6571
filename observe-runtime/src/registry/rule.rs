//! Which names are observed, by dotted prefix.

/// Prefixes and whether what they match is observed.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules {
    rules: Vec<Rule>,
}

#[derive(Clone, Debug)]
struct Rule {
    prefix: String,
    is_enabled: bool,
}

impl Rules {
    /// Adds a rule; a dot at the prefix's end says nothing, and does not make it longer.
    pub(super) fn add(&mut self, prefix: String, is_enabled: bool) {
        let mut prefix = prefix;
        prefix.truncate(prefix.trim_end_matches('.').len());
        self.rules.push(Rule { prefix, is_enabled });
    }

    /// Whether `name` is observed: the longest prefix decides, of equal ones the last.
    pub(super) fn allow(&self, name: &str) -> bool {
        self.rules
            .iter()
            .filter(|rule| is_dotted_prefix(&rule.prefix, name))
            .max_by_key(|rule| rule.prefix.len())
            .is_none_or(|rule| rule.is_enabled)
    }
}

fn is_dotted_prefix(prefix: &str, name: &str) -> bool {
    match name.strip_prefix(prefix) {
        Some(rest) => prefix.is_empty() || rest.is_empty() || rest.starts_with('.'),
        None => false,
    }
}
