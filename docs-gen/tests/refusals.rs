//! Inputs and outputs that cannot be used: what is said, and that nothing committed is touched.

mod support;

use support::artifact::{archive, elf};
use support::program::{Folder, Run};
use support::record::{OBSERVATION, RecordBytes, section};
use support::shop::{place, shop};

/// Runs on one artifact, with a committed page that must survive.
#[track_caller]
fn refused(artifact: &[u8]) -> Run {
    let folder = Folder::new();
    folder.write("shop", artifact);
    let first = folder.write("good", elf(&shop()));
    assert!(first.exists());
    folder
        .run(&["--artifact", "good", "--out", "page.md"])
        .ends_with(0);
    let before = folder.read("page.md");
    let run = folder.run(&["--artifact", "shop", "--out", "page.md"]);
    assert_eq!(folder.read("page.md"), before);
    assert_eq!(run.out, "");
    run.ends_with(100)
}

#[test]
fn missing_artifact() {
    let folder = Folder::new();
    folder
        .run(&["--artifact", "nowhere"])
        .ends_with(100)
        .says(&["cannot read `nowhere`", "caused by: "]);
}

#[test]
fn folder_as_artifact() {
    let folder = Folder::new();
    folder
        .run(&["--artifact", "."])
        .ends_with(100)
        .says(&["cannot read `.`", "directory"]);
}

#[test]
fn text_file_as_artifact() {
    refused(b"fn main() {}\n").says(&[
        "`shop` is no executable",
        "help: pass a file that cargo built",
    ]);
}

#[test]
fn empty_artifact() {
    refused(b"").says(&["`shop` is no executable"]);
}

#[test]
fn truncated_artifact() {
    let mut bytes = elf(&shop());
    bytes.truncate(bytes.len() / 2);
    refused(&bytes).says(&["`shop` is cut off or damaged", "bytes from byte 0"]);
}

#[test]
fn truncated_member() {
    let mut object = elf(&shop());
    object.truncate(object.len() / 2);
    refused(&archive(&[("a.o", &object)])).says(&[
        "`shop`, member `a.o` is cut off or damaged",
        "from byte 68 of the file",
    ]);
}

#[test]
fn no_records() {
    let run = refused(&elf(b"")).says(&["error: no observation is declared in `shop`", "help: "]);
    assert!(!run.err.contains("warning"), "{}", run.err);
}

#[test]
fn no_records_beside_a_file_with_some() {
    let folder = Folder::new();
    folder.write("shop", elf(&shop()));
    folder.write("tool", elf(b""));
    folder
        .run(&["--artifact", "tool", "--artifact", "shop"])
        .ends_with(0)
        .says(&["warning: `tool` declares no observation"]);
}

#[test]
fn bitcode_in_an_archive() {
    for magic in [b"BC\xC0\xDE", b"\xDE\xC0\x17\x0B"] {
        refused(&archive(&[("shop.rcgu.o", magic)])).says(&["LLVM bitcode", "lto = \"off\""]);
    }
}

#[test]
fn records_of_a_newer_format() {
    let records = [place(), place().version(7)];
    refused(&elf(&section(&records))).says(&[
        "format version 7",
        "reads version 1",
        "help: use the docs-gen",
    ]);
}

#[test]
fn record_that_is_cut_off() {
    let mut bytes = place().bytes();
    bytes.truncate(bytes.len() - 1);
    refused(&elf(&bytes)).says(&[
        "documentation section of `shop` (at byte",
        "offset 0 is cut off",
    ]);
}

#[test]
fn one_name_with_different_keys() {
    let other = RecordBytes::new(OBSERVATION, "orders.place")
        .at("shop::refunds", "place", "src/refunds.rs", 30)
        .text(b'L', "payment.method");
    refused(&elf(&section(&[place(), other]))).says(&[
        "`orders.place` is declared with different keys",
        "`shop`, src/orders.rs:12: low `payment.method`, high `order.id`",
        "`shop`, src/refunds.rs:30: low `payment.method`\n",
        "help: ",
    ]);
}

#[test]
fn renamed_to_a_name_with_other_keys() {
    let taken =
        RecordBytes::new(OBSERVATION, "orders.submit").at("shop", "submit", "src/lib.rs", 5);
    let mut records = support::shop::records();
    records.push(taken);
    refused(&elf(&section(&records))).says(&[
        "`orders.submit` is declared with different keys",
        "`shop`, src/lib.rs:5: no keys",
        "`shop`, src/legacy.rs:7: low `legacy.channel`",
    ]);
}

#[test]
fn folder_of_the_page_is_missing() {
    let folder = Folder::new();
    folder.write("shop", elf(&shop()));
    folder
        .run(&["--artifact", "shop", "--out", "docs/page.md"])
        .ends_with(100)
        .says(&[
            "cannot write `docs/page.md`",
            "help: check that the folder exists",
        ]);
}

#[test]
fn folder_as_page() {
    let folder = Folder::new();
    folder.write("shop", elf(&shop()));
    folder
        .run(&["--artifact", "shop", "--format", "markdown", "--out", "."])
        .ends_with(100)
        .says(&["cannot read `.`", "help: `--out` takes a file"]);
}

#[cfg(unix)]
#[test]
fn page_that_may_not_be_written() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    folder.write("shop", elf(&shop()));
    let page = folder.write("page.md", "");
    fs::set_permissions(&page, Permissions::from_mode(0o444)).expect("the file is ours");
    folder
        .run(&["--artifact", "shop", "--out", "page.md"])
        .ends_with(100)
        .says(&["cannot write `page.md`"]);
    assert_eq!(folder.read("page.md"), "");
}

#[test]
fn page_of_unknown_format() {
    let folder = Folder::new();
    folder
        .run(&["--artifact", "shop", "--out", "page.html"])
        .ends_with(100)
        .says(&["`page.html` does not tell its format", "--format markdown"]);
}

#[test]
fn hand_written_page_without_markers() {
    let folder = Folder::new();
    folder.write("shop", elf(&shop()));
    folder.write("README.md", "# Shop\n");
    folder
        .run(&["--artifact", "shop", "--out", "README.md"])
        .ends_with(100)
        .says(&[
            "`README.md` was not written by docs-gen",
            "<!-- docs-gen:begin -->",
        ]);
    assert_eq!(folder.read("README.md"), "# Shop\n");
}

#[test]
fn flags_that_are_not_understood() {
    let folder = Folder::new();
    folder
        .run(&["--artefact", "shop"])
        .ends_with(100)
        .says(&["--artifact"]);
    folder
        .run(&["--artifact", "shop", "-p", "shop"])
        .ends_with(100)
        .says(&["cannot be used with"]);
}

#[test]
fn failing_run_leaves_no_temporary_file() {
    let folder = Folder::new();
    folder.write("shop", b"text");
    folder
        .run(&["--artifact", "shop", "--out", "page.md"])
        .ends_with(100);
    let files = std::fs::read_dir(folder.path()).expect("the folder is ours");
    assert_eq!(files.count(), 1);
}
