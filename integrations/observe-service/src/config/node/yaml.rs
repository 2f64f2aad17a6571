//! Trees from YAML.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span, StrInput};

use super::limits::{Count, check_depth, check_length};
use super::{Key, Node, Position, Value, insert};
use crate::config::error::{ConfigError, Problem};

impl Node {
    /// Reads one document. What aliases stand for is counted before it is copied, so a short text cannot
    /// become a long tree; and it can only stand before them, so there are no cycles.
    pub(in crate::config) fn from_yaml(text: &str) -> Result<Self, ConfigError> {
        check_length(text.len() as u64)?;
        let mut tree = Tree {
            events: Parser::new_from_str(text),
            count: Count::default(),
            anchors: HashMap::new(),
        };
        tree.document()
    }
}

struct Tree<'a> {
    events: Parser<'a, StrInput<'a>>,
    count: Count,
    /// What anchors name, and how many nodes that is.
    anchors: HashMap<usize, (Node, usize)>,
}

impl<'a> Tree<'a> {
    fn document(&mut self) -> Result<Node, ConfigError> {
        let mut document = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(document.unwrap_or_default()),
                Event::DocumentStart(_) if document.is_some() => {
                    return Err(at(span, "there is a second document"));
                }
                Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd => {}
                event => document = Some(self.node(event, span, 0)?),
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'a>, Span), ConfigError> {
        match self.events.next() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(unreadable(&error)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Node, ConfigError> {
        let position = position(span.start);
        check_depth(depth, position)?;
        let before = self.count.values();
        self.count.add(1, position)?;
        let (anchor, value) = match event {
            Event::Alias(anchor) => return self.alias(anchor, span),
            Event::Scalar(text, style, anchor, _) => (anchor, scalar(&text, style)),
            Event::SequenceStart(anchor, _) => (anchor, self.list(depth)?),
            Event::MappingStart(anchor, _) => (anchor, self.map(depth)?),
            _ => return Err(at(span, "a value is missing")),
        };
        let node = Node { position, value };
        if anchor > 0 {
            let size = self.count.values() - before;
            self.anchors.insert(anchor, (node.clone(), size));
        }
        Ok(node)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<Node, ConfigError> {
        let Some((_, size)) = self.anchors.get(&anchor) else {
            return Err(at(span, "the alias stands inside of what it stands for"));
        };
        self.count.add(*size, position(span.start))?;
        Ok(self.anchors[&anchor].0.clone())
    }

    fn list(&mut self, depth: usize) -> Result<Value, ConfigError> {
        let mut nodes = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(Value::List(nodes)),
                (event, span) => nodes.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Value, ConfigError> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                return Ok(Value::Map(entries));
            }
            let Event::Scalar(key, ..) = event else {
                return Err(at(span, "a key is a single value"));
            };
            let key_position = position(span.start);
            self.count.add(1, key_position)?;
            let (event, span) = self.next()?;
            let node = self.node(event, span, depth + 1)?;
            insert(&mut entries, key_position, key.into_owned(), node)?;
        }
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    let is_plain = style == ScalarStyle::Plain;
    if is_plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
        return Value::Null;
    }
    Value::Scalar {
        text: text.into(),
        is_plain,
    }
}

fn position(marker: Marker) -> Position {
    Position {
        line: marker.line(),
        column: marker.col() + 1,
    }
}

fn at(span: Span, message: impl Into<String>) -> ConfigError {
    ConfigError::one(Problem::at(position(span.start), message))
}

fn unreadable(error: &ScanError) -> ConfigError {
    let message = format!("it is no YAML: {}", error.info());
    ConfigError::one(Problem::at(position(*error.marker()), message))
}
