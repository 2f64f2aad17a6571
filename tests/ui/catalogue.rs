//! Every message has a case, and every case a message.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn each_message_has_a_case_of_its_name() {
    assert_eq!(slugs(), cases());
}

#[test]
fn each_case_has_a_golden() {
    for folder in ["fail", "compiler"] {
        let (cases, goldens) = (stems(folder, "rs"), stems(folder, "stderr"));
        assert_eq!(cases, goldens, "in tests/ui/{folder}");
    }
}

/// The names of the catalogue's functions.
fn slugs() -> BTreeSet<String> {
    let path = root().join("../observe-macros/src/diagnostics/catalogue.rs");
    let source = fs::read_to_string(&path).expect("the catalogue stands in observe-macros");
    source
        .lines()
        .filter_map(|line| line.strip_prefix("pub(crate) fn "))
        .filter_map(|rest| rest.split_once('('))
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn cases() -> BTreeSet<String> {
    stems("fail", "rs")
}

fn stems(folder: &str, extension: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(root().join("ui").join(folder)).expect("the folder has cases");
    entries
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
