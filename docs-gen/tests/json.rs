//! The json page: its schema, and that it comes back as it went.

mod support;

use support::artifact::elf;
use support::program::Folder;
use support::shop::shop;

fn exported() -> (Folder, String) {
    let folder = Folder::new();
    folder.write("shop", elf(&shop()));
    let run = folder.run(&["--artifact", "shop", "--out", "shop.json"]);
    assert_eq!(run.ends_with(0).out, "");
    let json = folder.read("shop.json");
    (folder, json)
}

#[test]
fn output_satisfies_the_published_schema() {
    let (folder, json) = exported();
    let schema = folder.run(&["schema"]).ends_with(0).out;
    let schema = serde_json::from_str(&schema).expect("the schema is JSON");
    let json = serde_json::from_str(&json).expect("the page is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let errors: Vec<_> = validator
        .iter_errors(&json)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn an_export_read_back_is_the_same_export() {
    let (folder, json) = exported();
    let run = folder.run(&["--manifest", "shop.json", "--format", "json"]);
    assert_eq!(run.ends_with(0).out, json);
}

#[test]
fn an_export_gives_the_artifacts_markdown() {
    let (folder, _) = exported();
    let of_artifact = folder.run(&["--artifact", "shop"]).ends_with(0).out;
    let of_manifest = folder.run(&["--manifest", "shop.json"]).ends_with(0).out;
    assert_eq!(of_manifest, of_artifact);
}

#[test]
fn an_export_and_its_artifact_add_up_to_the_export() {
    let (folder, json) = exported();
    let inputs = [
        "--artifact",
        "shop",
        "--manifest",
        "shop.json",
        "--format",
        "json",
    ];
    assert_eq!(folder.run(&inputs).ends_with(0).out, json);
}

#[test]
fn a_newer_export_is_refused_with_both_versions() {
    let folder = Folder::new();
    folder.write("new.json", r#"{"version": 2}"#);
    folder
        .run(&["--manifest", "new.json"])
        .ends_with(100)
        .says(&["`new.json`", "it has version 2", "reads version 1"]);
}

#[test]
fn a_damaged_export_is_refused_with_its_place() {
    let folder = Folder::new();
    folder.write("cut.json", "{\n  \"version\": 1,\n  \"observations\": [");
    folder
        .run(&["--manifest", "cut.json"])
        .ends_with(100)
        .says(&["`cut.json` is no json page", "line 3 column 19", "help: "]);
}

#[test]
fn an_export_without_a_source_is_refused() {
    let (folder, json) = exported();
    let start = json
        .find("\"sources\": [")
        .expect("observations have sources");
    let end = start + json[start..].find(']').expect("the list ends");
    let json = [&json[..start], "\"sources\": [", &json[end..]].concat();
    folder.write("shop.json", json);
    folder
        .run(&["--manifest", "shop.json"])
        .ends_with(100)
        .says(&["observation `orders.place` has no entry in `sources`"]);
}
