//! Reads samples back, by the formats' grammar and not by how ours are written.

use std::collections::BTreeMap;

/// A sample: its name, its labels, its value.
#[derive(Debug, PartialEq)]
pub(crate) struct Sample {
    pub(crate) name: String,
    pub(crate) labels: BTreeMap<String, String>,
    pub(crate) value: f64,
}

/// All samples of a page.
pub(crate) fn samples(page: &str) -> Vec<Sample> {
    let lines = page.split('\n').filter(|line| !line.is_empty());
    lines
        .filter(|line| !line.starts_with('#'))
        .map(sample)
        .collect()
}

fn sample(line: &str) -> Sample {
    let end = line.find(['{', ' ']).expect("a name ends");
    let (name, mut rest) = line.split_at(end);
    let mut labels = BTreeMap::new();
    if let Some(inside) = rest.strip_prefix('{') {
        rest = inside;
        while !rest.starts_with('}') {
            rest = rest.strip_prefix(',').unwrap_or(rest);
            let (key, text) = rest.split_once("=\"").expect("a key and its value");
            let (value, behind) = quoted(text);
            let first = labels.insert(key.to_owned(), value);
            assert_eq!(first, None, "{key} is twice in {line:?}");
            rest = behind;
        }
        rest = &rest[1..];
    }
    let value = rest.trim_start().split(' ').next();
    let value = value.and_then(|value| value.parse().ok());
    Sample {
        name: name.to_owned(),
        labels,
        value: value.unwrap_or_else(|| panic!("{line:?} has no value")),
    }
}

/// What stands before the quote, and what behind it.
fn quoted(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '"' => return (value, &text[at + 1..]),
            '\\' => match chars.next() {
                Some((_, 'n')) => value.push('\n'),
                Some((_, char @ ('\\' | '"'))) => value.push(char),
                other => panic!("{other:?} is no escape in {text:?}"),
            },
            char => value.push(char),
        }
    }
    panic!("{text:?} has no end");
}
