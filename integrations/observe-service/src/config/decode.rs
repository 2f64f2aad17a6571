//! Values of a tree, and what is wrong with them.

use super::duration::{self, Nanoseconds};
use super::error::{ConfigError, Origin, Problem};
use super::node::{Node, Value};

/// Whose customs hold: in JSON a number for a time is one of nanoseconds, in YAML nobody means that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Yaml,
    #[cfg(feature = "api")]
    Json,
}

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Problems {
    errors: Vec<Problem>,
    warnings: Vec<Problem>,
}

impl Problems {
    pub(super) fn error(&mut self, origin: &Origin, message: impl Into<String>) {
        self.errors.push(Problem::new(origin, message));
    }

    pub(super) fn warn(&mut self, origin: &Origin, message: impl Into<String>) {
        self.warnings.push(Problem::new(origin, message));
    }

    /// As GOST's registry: a name is given once.
    pub(super) fn repeated<'a>(
        &mut self,
        what: &str,
        things: impl Iterator<Item = (&'a str, &'a Origin)>,
    ) {
        let mut names = std::collections::HashSet::new();
        for (name, origin) in things {
            if !names.insert(name) {
                self.error(origin, format!("there is another {what} `{name}`"));
            }
        }
    }

    /// The warnings, if there is no error.
    pub(super) fn finish(self) -> Result<Vec<Problem>, ConfigError> {
        if self.errors.is_empty() {
            Ok(self.warnings)
        } else {
            Err(ConfigError::all(self.errors))
        }
    }
}

/// A thing of the Web API's, and the tree that it is made of.
#[cfg(feature = "api")]
pub(super) fn decode_json<T>(
    text: &str,
    decode: impl FnOnce(&Cursor<'_>, &mut Problems) -> T,
) -> Result<(Node, T), ConfigError> {
    let node = Node::from_json(text)?;
    let mut problems = Problems::default();
    let thing = decode(&Cursor::root(&node, Dialect::Json)?, &mut problems);
    problems.finish()?;
    Ok((node, thing))
}

/// A value of a tree and the way to it.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    node: &'a Node,
    origin: Origin,
    dialect: Dialect,
}

impl<'a> Cursor<'a> {
    /// The whole of a text: a mapping, or in a file nothing at all.
    pub(super) fn root(node: &'a Node, dialect: Dialect) -> Result<Self, ConfigError> {
        let origin = Origin {
            position: Some(node.position),
            path: String::new(),
        };
        let root = Self {
            node,
            origin,
            dialect,
        };
        match node.value {
            Value::Map(_) => Ok(root),
            Value::Null if !root.is_json() => Ok(root),
            _ => Err(ConfigError::one(root.is_not("a mapping"))),
        }
    }

    /// A section of a tree, of which only places are asked.
    pub(super) fn at(node: &'a Node, origin: Origin) -> Self {
        Self {
            node,
            origin,
            dialect: Dialect::Yaml,
        }
    }

    pub(super) fn node(&self) -> &'a Node {
        self.node
    }

    pub(super) fn origin(&self) -> &Origin {
        &self.origin
    }

    fn is_json(&self) -> bool {
        self.dialect != Dialect::Yaml
    }

    /// The value of a key, if it has one.
    pub(super) fn get(&self, key: &str) -> Option<Cursor<'a>> {
        let node = self.node.get(key)?;
        let path = match &*self.origin.path {
            "" => key.to_owned(),
            path => format!("{path}.{key}"),
        };
        Some(self.to(node, path))
    }

    fn to(&self, node: &'a Node, path: String) -> Self {
        Self {
            node,
            origin: Origin {
                position: Some(node.position),
                path,
            },
            dialect: self.dialect,
        }
    }

    /// A mapping of its own, if the key is there.
    pub(super) fn section<T>(
        &self,
        key: &str,
        problems: &mut Problems,
        decode: impl FnOnce(&Cursor<'a>, &mut Problems) -> T,
    ) -> Option<T> {
        let section = self.get(key)?;
        if !matches!(section.node.value, Value::Map(_)) {
            section.unexpected("a mapping", problems);
            return None;
        }
        Some(decode(&section, problems))
    }

    /// Mappings, of each of which one thing is made.
    pub(super) fn list<T>(
        &self,
        key: &str,
        problems: &mut Problems,
        decode: impl Fn(&Cursor<'a>, &mut Problems) -> T,
    ) -> Vec<T> {
        let Some(list) = self.get(key) else {
            return Vec::new();
        };
        let Value::List(nodes) = &list.node.value else {
            list.unexpected("a list", problems);
            return Vec::new();
        };
        let mut things = Vec::new();
        for (place, node) in nodes.iter().enumerate() {
            let item = list.to(node, format!("{}[{place}]", list.origin.path));
            match node.value {
                Value::Map(_) => things.push(decode(&item, problems)),
                _ => item.unexpected("a mapping", problems),
            }
        }
        things
    }

    /// A text, without the spaces around it; empty, if it is not there.
    pub(super) fn text(&self, key: &str, problems: &mut Problems) -> String {
        let Some(value) = self.get(key) else {
            return String::new();
        };
        if let Value::Scalar { text, .. } = &value.node.value {
            return text.trim().to_owned();
        }
        value.unexpected("a text", problems);
        String::new()
    }

    /// A text that may not be there.
    pub(super) fn optional(&self, key: &str, problems: &mut Problems) -> Option<String> {
        Some(self.text(key, problems)).filter(|text| !text.is_empty())
    }

    /// A truth value, as Go reads it; false, if it is not there.
    pub(super) fn is_true(&self, key: &str, problems: &mut Problems) -> bool {
        let Some(value) = self.get(key) else {
            return false;
        };
        let read = match &value.node.value {
            Value::Scalar { text, .. } => truth(text),
            _ => None,
        };
        if read.is_none() {
            value.unexpected("true or false", problems);
        }
        read.unwrap_or(false)
    }

    /// A time, of which a number alone is one only in JSON.
    pub(super) fn duration(&self, key: &str, problems: &mut Problems) -> Option<Nanoseconds> {
        let value = self.get(key)?;
        let Value::Scalar { text, is_plain } = &value.node.value else {
            value.unexpected("a time such as `10s`", problems);
            return None;
        };
        if *is_plain && text.parse::<i64>().is_ok_and(|number| number != 0) {
            if self.is_json() {
                return text.parse().ok().map(Nanoseconds);
            }
            let message = format!("`{text}` would be nanoseconds: write `{text}s`");
            problems.error(&value.origin, message);
            return None;
        }
        let time = duration::parse(text);
        if time.is_none() {
            value.unexpected("a time such as `10s`", problems);
        }
        time
    }

    /// A period of metadata: what cannot be read is as if it were not there, which is warned of.
    pub(super) fn period(&self, keys: &[&str], problems: &mut Problems) -> Option<Nanoseconds> {
        let value = keys.iter().find_map(|key| self.get(key))?;
        let period = match &value.node.value {
            // In JSON every number is one of Go's floats, which it does not read here.
            Value::Scalar { is_plain: true, .. } if self.is_json() => None,
            Value::Scalar { text, .. } => duration::seconds(text),
            _ => None,
        };
        if period.is_none() {
            let message = "it is no time such as `5s`, so the period is five seconds";
            problems.warn(&value.origin, message);
        }
        period
    }

    /// A truth value of metadata: what cannot be read is false, which is warned of.
    pub(super) fn flag(&self, key: &str, problems: &mut Problems) -> bool {
        let Some(value) = self.get(key) else {
            return false;
        };
        let read = match &value.node.value {
            Value::Scalar { text, is_plain } => {
                let number = text.parse::<i64>().ok().filter(|_| *is_plain);
                number.map_or_else(|| truth(text), |number| Some(number != 0))
            }
            _ => None,
        };
        if read.is_none() {
            let message = "it is neither true nor false, so it is taken for false";
            problems.warn(&value.origin, message);
        }
        read.unwrap_or(false)
    }

    fn unexpected(&self, expected: &str, problems: &mut Problems) {
        problems.errors.push(self.is_not(expected));
    }

    fn is_not(&self, expected: &str) -> Problem {
        let found = match &self.node.value {
            Value::Scalar { text, .. } => format!("`{text}`"),
            _ => self.node.what().to_owned(),
        };
        Problem::new(&self.origin, format!("expected {expected}, found {found}"))
    }
}

/// As Go's `strconv.ParseBool`.
fn truth(text: &str) -> Option<bool> {
    match text {
        "1" | "t" | "T" | "true" | "TRUE" | "True" => Some(true),
        "0" | "f" | "F" | "false" | "FALSE" | "False" => Some(false),
        _ => None,
    }
}
