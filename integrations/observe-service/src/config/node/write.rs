//! Trees as JSON and as YAML.

use super::{Key, Node, Value};

/// The tree as JSON, on one line.
pub(crate) fn json_of(node: &Node) -> String {
    let mut json = Json {
        text: String::new(),
        is_indented: false,
    };
    json.value(node, 0);
    json.text
}

/// The tree as JSON, on lines of their own.
pub(crate) fn indented_json_of(node: &Node) -> String {
    let mut json = Json {
        text: String::new(),
        is_indented: true,
    };
    json.value(node, 0);
    json.text
}

struct Json {
    text: String,
    is_indented: bool,
}

impl Json {
    fn value(&mut self, node: &Node, depth: usize) {
        match &node.value {
            Value::Null => self.text.push_str("null"),
            Value::Scalar {
                text,
                is_plain: true,
            } => self.text.push_str(&typed(text)),
            Value::Scalar { text, .. } => self.text.push_str(&quoted(text)),
            Value::List(nodes) => self.items('[', ']', nodes, depth, |json, node, depth| {
                json.value(node, depth);
            }),
            Value::Map(entries) => self.items('{', '}', entries, depth, Self::entry),
        }
    }

    fn entry(&mut self, (key, node): &(Key, Node), depth: usize) {
        self.text.push_str(&quoted(&key.text));
        self.text
            .push_str(if self.is_indented { ": " } else { ":" });
        self.value(node, depth);
    }

    fn items<T>(
        &mut self,
        open: char,
        close: char,
        items: &[T],
        depth: usize,
        write: impl Fn(&mut Self, &T, usize),
    ) {
        self.text.push(open);
        for (place, item) in items.iter().enumerate() {
            if place > 0 {
                self.text.push(',');
            }
            self.line(depth + 1);
            write(self, item, depth + 1);
        }
        if !items.is_empty() {
            self.line(depth);
        }
        self.text.push(close);
    }

    fn line(&mut self, depth: usize) {
        if self.is_indented {
            self.text.push('\n');
            self.text.push_str(&"  ".repeat(depth));
        }
    }
}

/// What a value without quotes is.
fn typed(text: &str) -> String {
    match text {
        "true" | "True" | "TRUE" => "true".into(),
        "false" | "False" | "FALSE" => "false".into(),
        _ if text.parse::<i128>().is_ok() && !text.starts_with(['+', '0']) => text.into(),
        "0" => "0".into(),
        _ => quoted(text),
    }
}

/// A text of JSON is one of YAML.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The tree as YAML. Texts have quotes, so that they are read as what they are.
pub(crate) fn yaml_of(node: &Node) -> String {
    let mut yaml = String::new();
    match &node.value {
        Value::List(nodes) if !nodes.is_empty() => write_list(&mut yaml, nodes, 0),
        Value::Map(entries) if !entries.is_empty() => write_map(&mut yaml, entries, 0),
        _ => write_value(&mut yaml, node, 0),
    }
    yaml
}

fn write_value(yaml: &mut String, node: &Node, depth: usize) {
    match &node.value {
        Value::List(nodes) if !nodes.is_empty() => {
            yaml.push('\n');
            write_list(yaml, nodes, depth);
        }
        Value::Map(entries) if !entries.is_empty() => {
            yaml.push('\n');
            write_map(yaml, entries, depth);
        }
        _ => {
            yaml.push_str(&json_of(node));
            yaml.push('\n');
        }
    }
}

fn write_list(yaml: &mut String, nodes: &[Node], depth: usize) {
    for node in nodes {
        yaml.push_str(&"  ".repeat(depth));
        yaml.push_str("- ");
        write_value(yaml, node, depth + 1);
    }
}

fn write_map(yaml: &mut String, entries: &[(Key, Node)], depth: usize) {
    for (key, node) in entries {
        yaml.push_str(&"  ".repeat(depth));
        yaml.push_str(&quoted(&key.text));
        yaml.push_str(": ");
        write_value(yaml, node, depth + 1);
    }
}
