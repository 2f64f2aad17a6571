//! Trees from JSON.

use super::limits::{Count, check_depth, check_length};
use super::{Node, Position, Value, insert};
use crate::config::error::{ConfigError, Problem};

impl Node {
    /// Reads one value.
    pub(in crate::config) fn from_json(text: &str) -> Result<Self, ConfigError> {
        check_length(text.len() as u64)?;
        let mut reader = Reader {
            text,
            at: 0,
            known: (0, Position { line: 1, column: 1 }),
            count: Count::default(),
        };
        let node = reader.node(0)?;
        reader.skip_spaces();
        if reader.at < text.len() {
            return Err(reader.unexpected("the end"));
        }
        Ok(node)
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// How far lines and columns were counted, and what that place is called.
    known: (usize, Position),
    count: Count,
}

impl<'a> Reader<'a> {
    fn node(&mut self, depth: usize) -> Result<Node, ConfigError> {
        self.skip_spaces();
        let position = self.position();
        check_depth(depth, position)?;
        self.count.add(1, position)?;
        let value = match self.peek() {
            Some(b'{') => self.map(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Scalar {
                text: self.string()?,
                is_plain: false,
            },
            _ => self.word()?,
        };
        Ok(Node { position, value })
    }

    fn map(&mut self, depth: usize) -> Result<Value, ConfigError> {
        let mut entries = Vec::new();
        self.at += 1;
        while !self.closes(b'}', entries.is_empty())? {
            self.skip_spaces();
            let position = self.position();
            self.count.add(1, position)?;
            let key = self.string()?;
            self.skip_spaces();
            self.expect(b':')?;
            let node = self.node(depth + 1)?;
            insert(&mut entries, position, key, node)?;
        }
        Ok(Value::Map(entries))
    }

    fn list(&mut self, depth: usize) -> Result<Value, ConfigError> {
        let mut nodes = Vec::new();
        self.at += 1;
        while !self.closes(b']', nodes.is_empty())? {
            nodes.push(self.node(depth + 1)?);
        }
        Ok(Value::List(nodes))
    }

    /// Whether a bracket closes here; if not, there is a comma unless this is the beginning.
    fn closes(&mut self, bracket: u8, is_beginning: bool) -> Result<bool, ConfigError> {
        self.skip_spaces();
        if self.peek() == Some(bracket) {
            self.at += 1;
            return Ok(true);
        }
        if !is_beginning {
            self.expect(b',')?;
        }
        Ok(false)
    }

    fn string(&mut self) -> Result<String, ConfigError> {
        let rest = &self.text[self.at..];
        let mut strings = serde_json::Deserializer::from_str(rest).into_iter::<String>();
        match strings.next() {
            Some(Ok(string)) => {
                self.at += strings.byte_offset();
                Ok(string)
            }
            _ => Err(self.unexpected("a text")),
        }
    }

    /// A number, a truth value or `null`.
    fn word(&mut self) -> Result<Value, ConfigError> {
        let rest = &self.text[self.at..];
        let end = rest.find([',', '}', ']', ' ', '\t', '\n', '\r']);
        let word: &'a str = &rest[..end.unwrap_or(rest.len())];
        match serde_json::from_str(word) {
            Ok(serde_json::Value::Null) => {
                self.at += word.len();
                Ok(Value::Null)
            }
            Ok(serde_json::Value::Bool(_) | serde_json::Value::Number(_)) => {
                self.at += word.len();
                Ok(Value::Scalar {
                    text: word.into(),
                    is_plain: true,
                })
            }
            _ => Err(self.unexpected("a value")),
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), ConfigError> {
        if self.peek() == Some(byte) {
            self.at += 1;
            return Ok(());
        }
        Err(self.unexpected(&format!("`{}`", char::from(byte))))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_spaces(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Counts on from where it was asked last: from the beginning each time would be slow, and is what a
    /// text of many values would be made for.
    fn position(&mut self) -> Position {
        let (from, mut position) = self.known;
        for character in self.text[from..self.at].chars() {
            if character == '\n' {
                position.line += 1;
                position.column = 1;
            } else {
                position.column += 1;
            }
        }
        self.known = (self.at, position);
        position
    }

    fn unexpected(&mut self, expected: &str) -> ConfigError {
        let message = format!("it is no JSON: expected {expected}");
        ConfigError::one(Problem::at(self.position(), message))
    }
}
