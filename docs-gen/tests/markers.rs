//! A page that somebody wrote, with a place for docs-gen in it.

mod support;

use support::artifact::elf;
use support::program::Folder;
use support::shop::shop;

const BEGIN: &str = "<!-- docs-gen:begin -->";
const END: &str = "<!-- docs-gen:end -->";
const GENERATE: [&str; 4] = ["--artifact", "shop", "--out", "page.md"];

fn folder_with(page: &str) -> Folder {
    let folder = Folder::new();
    folder.write("shop", elf(&shop()));
    folder.write("page.md", page);
    folder
}

#[track_caller]
fn refused(page: &str, says: &str) {
    let folder = folder_with(page);
    folder
        .run(&GENERATE)
        .ends_with(100)
        .says(&[says, "`page.md`", "help: "]);
    assert_eq!(folder.read("page.md"), page);
}

#[test]
fn only_what_is_between_is_replaced() {
    let folder = folder_with(&format!(
        "# Shop\n\nBefore.\n{BEGIN}\nold\n{END}\n\nBehind.\n"
    ));
    folder.run(&GENERATE).ends_with(0);
    let page = folder.read("page.md");
    assert!(page.starts_with("# Shop\n\nBefore.\n<!-- docs-gen:begin -->\n\n## Observations\n"));
    assert!(page.ends_with(" late. |\n\n<!-- docs-gen:end -->\n\nBehind.\n"));
    assert!(!page.contains("old\n") && !page.contains("# Observability"));
}

#[test]
fn a_second_run_changes_nothing() {
    let folder = folder_with(&format!("{BEGIN}\n{END}"));
    folder.run(&GENERATE).ends_with(0);
    let first = folder.read("page.md");
    folder.run(&GENERATE).ends_with(0);
    assert_eq!(folder.read("page.md"), first);
    assert!(first.ends_with(END));
}

#[test]
fn line_ends_of_the_page_are_kept() {
    let folder = folder_with(&format!("# Shop\r\n{BEGIN}\r\n{END}\r\n"));
    folder.run(&GENERATE).ends_with(0);
    let page = folder.read("page.md");
    assert_eq!(page.matches("\r\n").count(), page.matches('\n').count());
    folder
        .run(&[&["check"], &GENERATE[..]].concat())
        .ends_with(0);
}

#[test]
fn markers_in_a_code_block_are_an_example() {
    let example = format!("```markdown\n{BEGIN}\n```\n");
    let folder = folder_with(&format!("{example}{BEGIN}\n{END}\n"));
    folder.run(&GENERATE).ends_with(0);
    assert!(folder.read("page.md").starts_with(&example));
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = folder_with(&format!("{BEGIN}\n{END}\n"));
    let page = folder.path().join("page.md");
    fs::set_permissions(&page, fs::Permissions::from_mode(0o640)).expect("the file is ours");
    symlink("page.md", folder.path().join("link.md")).expect("the folder is ours");
    folder
        .run(&["--artifact", "shop", "--out", "link.md"])
        .ends_with(0);
    let link = fs::symlink_metadata(folder.path().join("link.md")).expect("it was made");
    let mode = fs::metadata(&page)
        .expect("it was written")
        .permissions()
        .mode();
    assert!(link.is_symlink());
    assert_eq!(mode & 0o777, 0o640);
    assert!(folder.read("page.md").contains("orders.place"));
}

#[test]
fn begin_without_end() {
    refused(
        &format!("# Shop\n{BEGIN}\n"),
        "the marker in line 2 has no end behind it",
    );
}

#[test]
fn end_without_begin() {
    refused(
        &format!("\n\n{END}\n"),
        "the marker in line 3 has no beginning before it",
    );
}

#[test]
fn reversed() {
    refused(
        &format!("{END}\n{BEGIN}\n"),
        "the marker in line 1 has no beginning",
    );
}

#[test]
fn doubled_begin() {
    refused(
        &format!("{BEGIN}\n{BEGIN}\n{END}\n"),
        "the marker in line 2 follows another one",
    );
}

#[test]
fn a_second_pair() {
    let pair = format!("{BEGIN}\n{END}\n");
    refused(&pair.repeat(2), "the marker in line 3 is one too many");
}
