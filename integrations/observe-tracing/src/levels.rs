//! Which level the span of an observation has.

use tracing::Level;

/// A level for a name and all that starts with it and a dot; of several rules the longest prefix
/// counts.
#[derive(Clone, Debug)]
pub(crate) struct Levels {
    others: Level,
    rules: Vec<(String, Level)>,
}

impl Levels {
    pub(crate) fn set(&mut self, prefix: &str, level: Level) {
        let prefix = prefix.trim_end_matches('.').to_owned();
        self.rules.push((prefix, level));
    }

    /// Sets the level of what no rule is about.
    pub(crate) fn set_others(&mut self, level: Level) {
        self.others = level;
    }

    /// The level of `name`; of equal prefixes the one that was set last.
    pub(crate) fn of(&self, name: &str) -> Level {
        let rules = self.rules.iter().filter(|(prefix, _)| {
            let rest = name.strip_prefix(&**prefix);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        });
        rules
            .max_by_key(|(prefix, _)| prefix.len())
            .map_or(self.others, |(_, level)| *level)
    }
}

impl Default for Levels {
    fn default() -> Self {
        Self {
            others: Level::INFO,
            rules: Vec::new(),
        }
    }
}
