//! What `docs-gen` prints of a program that is a plugin is the table of fields on GOST's page about observers.
#![cfg(feature = "receiver")]

use std::collections::BTreeSet;

use docs_gen::Notices;
use docs_gen::format::{Format as _, Layout, Markdown};
use docs_gen::input::Input;
use observe_service::Receiver;

/// The fields and their types, in the order of <https://gost.run/en/concepts/observer/>.
const FIELDS: &str = include_str!("fields.txt");

/// What the page of this program, which is such a plugin, says of the keys of events.
fn tables() -> String {
    let receiver = Receiver::observed();
    let program = std::env::current_exe().expect("it runs");
    let input = Input::Files {
        artifacts: vec![program],
        manifests: Vec::new(),
    };
    let mut said = Vec::new();
    let gathered = input.gather(&mut Notices::new(&mut said));
    drop(receiver);
    let page = gathered.expect("the program has observations").page;
    let page = Markdown.render(&page, &Layout::default());
    let (_, behind) =
        (page.text().split_once("\n## `service.observer.event`\n")).expect("it is declared");
    let section = behind.split("\n## ").next().expect("it is not empty");
    let start = section.find("**Low").expect("it has keys");
    section[start..].to_owned()
}

#[test]
fn the_tables_are_the_golden_ones() {
    assert_eq!(tables(), include_str!("event.md"));
}

/// Keys have no upper case: what is `totalConns` in events is `total_conns` here.
#[test]
fn the_rows_are_the_fields_of_events() {
    let mut fields = BTreeSet::new();
    for field in FIELDS.lines() {
        let (name, kind) = field.split_once(' ').expect("it has a type");
        fields.insert((key(name), kind == "uint64"));
    }
    let tables = tables();
    let rows = tables.lines().filter(|line| line.starts_with("| `"));
    let rows = rows.map(|row| {
        let name = row.split('`').nth(1).expect("names are code");
        (name.to_owned(), row.contains("| `u64` |"))
    });
    assert_eq!(rows.collect::<BTreeSet<_>>(), fields);
}

fn key(field: &str) -> String {
    let mut key = String::new();
    for letter in field.chars() {
        if letter.is_ascii_uppercase() {
            key.push('_');
        }
        key.push(letter.to_ascii_lowercase());
    }
    key
}
