//! Texts that are made to harm.

use std::fmt::Write as _;

use observe_service::{Config, Services};

use crate::api::Client;
use crate::problems;

/// Rules: ours.places.
#[test]
fn a_billion_laughs_are_not_laughed() {
    let mut yaml = String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..12 {
        let list = format!("*a{}", level - 1);
        let list = vec![list; 10].join(", ");
        let _ = writeln!(yaml, "a{level}: &a{level} [{list}]");
    }
    assert!(problems(&yaml)[0].ends_with("there are more than 100000 values"));
}

#[test]
fn an_alias_stands_for_what_came_before_it_only() {
    let told = problems("observers: &a\n- plugin: *a\n");
    assert_eq!(
        told,
        ["2:11: the alias stands inside of what it stands for"]
    );
    let config = Config::from_yaml(
        "x: &plugin {type: http, addr: http://a}\nobservers:\n- {name: a, plugin: *plugin}\n- {name: b, plugin: *plugin}\n",
    );
    assert_eq!(config.expect("it can be read").observers.len(), 2);
}

/// Rules: ours.places.
#[test]
fn ten_megabytes_are_not_read() {
    let yaml = " ".repeat(10 << 20);
    assert_eq!(problems(&yaml), ["the configuration is longer than 1 MiB"]);
    let file = tempfile::NamedTempFile::new().expect("there is a place for it");
    std::fs::write(file.path(), yaml).expect("there is room");
    Config::read(file.path()).expect_err("it is too long");
}

/// Rules: ours.places.
#[test]
fn depth_and_keys_have_an_end() {
    let deep = format!("a: {}{}", "[".repeat(100), "]".repeat(100));
    assert!(problems(&deep)[0].ends_with("it is deeper than 64 values"));
    let blocks = (0..5000)
        .map(|depth| format!("{}a:\n", " ".repeat(depth)))
        .take(1000);
    problems(&blocks.collect::<String>());
    problems(&"[".repeat(1 << 20));
    problems(&"{a: ".repeat(1 << 18));
    let mut wide = String::new();
    for key in 0..100_000 {
        let _ = writeln!(wide, "k{key}:");
    }
    assert!(problems(&wide)[0].ends_with("there are more than 1000 keys"));
    problems("? [a]\n: b\n");
    problems("\u{0}\u{1}\u{fffe}: [");
}

/// Rules: ours.places.
#[tokio::test]
async fn json_has_the_same_ends() {
    let client = Client::of("", &Services::new(), |api| api);
    let keys: Vec<String> = (0..2_000).map(|key| format!(r#""k{key}":0"#)).collect();
    for (json, told) in [
        (
            format!(r#"{{"x":[{}]}}"#, vec!["0"; 400_000].join(",")),
            "there are more than 100000 values",
        ),
        (
            format!("{{{}}}", keys.join(",")),
            "there are more than 1000 keys",
        ),
        (
            format!(r#"{{"x":{}0{}}}"#, "[".repeat(100), "]".repeat(100)),
            "it is deeper than 64 values",
        ),
        (
            "{\"name\": \"ü\",\n \"plugin\": 5}".into(),
            "\"2:12: plugin: expected a mapping, found `5`\"",
        ),
    ] {
        let (status, answer) = client.call("POST", "/config/observers", &json).await;
        assert_eq!(status, 400);
        assert!(answer.contains(told), "{answer}");
    }
}
