//! A test names each rule of `RULES.md`, or one of ours that stands in its place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const RULES: &str = include_str!("RULES.md");

/// What a test that holds us to rules says of them.
const NAMES: &str = "/// Rules: ";

/// The rules, each with the one of ours that stands in its place.
fn rules() -> BTreeMap<&'static str, Option<&'static str>> {
    let mut rules = BTreeMap::new();
    for row in RULES.lines().filter(|line| line.starts_with("| `")) {
        let names = row.split('`').skip(1).step_by(2);
        let (first, last) = (names.clone().next(), names.last());
        let rule = first.expect("it is in the first column");
        let ours = last.filter(|last| row.ends_with(&format!("| `{last}` |")));
        let known = rules.insert(rule, ours);
        assert_eq!(known, None, "`{rule}` is there twice");
    }
    rules
}

/// The rules that tests name.
fn named() -> BTreeSet<String> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = BTreeSet::new();
    for folder in ["src", "tests"] {
        visit(&package.join(folder), &mut named);
    }
    named
}

fn visit(path: &Path, named: &mut BTreeSet<String>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).expect("it is a folder") {
            visit(&entry.expect("it can be read").path(), named);
        }
    } else if path.extension().is_some_and(|kind| kind == "rs") {
        let text = fs::read_to_string(path).expect("it is text");
        read(&text, path, named);
    }
}

fn read(text: &str, path: &Path, named: &mut BTreeSet<String>) {
    let mut lines = text.lines().map(str::trim);
    while let Some(line) = lines.next() {
        let Some(rules) = line.strip_prefix(NAMES) else {
            continue;
        };
        let mut attributes = lines.by_ref().take_while(|line| !line.contains("fn "));
        let is_test = attributes.any(|line| line == "#[test]" || line.starts_with("#[tokio::test"));
        assert!(is_test, "{}: {rules} are of no test", path.display());
        let rules = rules.trim_end_matches('.').split(", ");
        named.extend(rules.map(str::to_owned));
    }
}

#[test]
fn every_rule_is_named_by_a_test() {
    let (rules, named) = (rules(), named());
    let mut unnamed = Vec::new();
    for (rule, ours) in &rules {
        match ours {
            Some(ours) if !rules.contains_key(ours) => unnamed.push(format!("{rule}: {ours}")),
            None if !named.contains(*rule) => unnamed.push((*rule).to_owned()),
            _ => {}
        }
    }
    assert!(unnamed.is_empty(), "{unnamed:#?}");
}

#[test]
fn tests_name_rules_that_there_are() {
    let rules = rules();
    let named = named();
    let unknown: Vec<&String> = named
        .iter()
        .filter(|rule| !rules.contains_key(&***rule))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let replaced = named.iter().filter(|rule| rules[&***rule].is_some());
    assert_eq!(
        replaced.count(),
        0,
        "what is ours stands in the place of these"
    );
}
