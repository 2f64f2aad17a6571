//! The page that comes out of an artifact, compared with the committed ones.

mod support;

use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use object::BinaryFormat;
use support::artifact::{archive, elf, object, wasm};
use support::program::{Folder, Run};
use support::shop::shop;

/// Compares with a golden, or writes it where `UPDATE_GOLDENS` is set.
#[track_caller]
fn is_golden(name: &str, text: &str) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(&golden, text).expect("the folder of goldens is ours");
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    assert_eq!(
        text, expected,
        "see tests/golden/{name}; UPDATE_GOLDENS=1 rewrites it"
    );
}

#[track_caller]
fn prints(arguments: &[&str], golden: &str) {
    let folder = Folder::new();
    folder.write("shop", elf(&shop()));
    let arguments = [&["--artifact", "shop"], arguments].concat();
    let run = folder.run(&arguments).ends_with(0);
    assert_eq!(run.err, "");
    is_golden(golden, &run.out);
}

#[test]
fn markdown_is_the_default() {
    prints(&[], "shop.md");
}

#[test]
fn json_holds_everything() {
    prints(&["--format", "json"], "shop.json");
}

#[test]
fn layout_flags_change_only_the_form() {
    let flags = [
        "--group", "prefix", "--order", "name", "--lines", "--title", "Shop",
    ];
    prints(&flags, "shop-by-prefix.md");
}

#[test]
fn list_is_for_a_terminal() {
    let folder = Folder::new();
    folder.write("shop", elf(&shop()));
    let run = folder.run(&["list", "--artifact", "shop"]).ends_with(0);
    is_golden("shop-list.txt", &run.out);
}

#[test]
fn every_object_format_gives_the_same_page() {
    let folder = Folder::new();
    let shop = shop();
    let expected = {
        folder.write("elf", elf(&shop));
        folder.run(&["--artifact", "elf"]).ends_with(0).out
    };
    let artifacts = [
        ("macho", object(BinaryFormat::MachO, &shop)),
        ("coff", object(BinaryFormat::Coff, &shop)),
        ("wasm", wasm(&shop)),
        (
            "rlib",
            archive(&[
                ("lib.rmeta", b"metadata"),
                ("a.o", b"text"),
                ("b.o", &elf(&shop)),
            ]),
        ),
    ];
    for (name, bytes) in artifacts {
        folder.write(name, bytes);
        let run = folder.run(&["--artifact", name]).ends_with(0);
        assert_eq!(run.out, expected, "{name}");
    }
}

#[test]
fn what_other_languages_left_in_an_rlib_hides_nothing() {
    let folder = Folder::new();
    let members: [(&str, &[u8]); 3] = [
        ("c.o", b"BC\xC0\xDE"),
        ("libc.a", b"!<arch>\n"),
        ("shop.rcgu.o", &elf(&shop())),
    ];
    folder.write("rlib", archive(&members));
    folder.run(&["--artifact", "rlib"]).ends_with(0);
}

#[test]
fn a_reader_that_stops_early_is_no_failure() {
    let folder = Folder::new();
    folder.write("shop", elf(&shop()));
    let mut command = folder.command(&["--artifact", "shop"]);
    let mut program = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let program = program.as_mut().expect("the binary was built");
    drop(program.stdout.take());
    assert!(program.wait().expect("it ends").success());
}

#[test]
fn cargo_calls_it_by_its_name_twice() {
    let folder = Folder::new();
    folder.write("shop", elf(&shop()));
    let arguments = [
        "docs-gen",
        "check",
        "--artifact",
        "shop",
        "--out",
        "page.md",
    ];
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-docs-gen"));
    let output = command.args(arguments).current_dir(folder.path()).output();
    Run::new(&output.expect("the binary was built"))
        .ends_with(4)
        .says(&["run `cargo docs-gen generate --artifact shop --out page.md`"]);
}

#[test]
fn order_and_repetition_of_inputs_do_not_matter() {
    let folder = Folder::new();
    let mut records = support::shop::records();
    folder.write("shop", elf(&shop()));
    records.reverse();
    folder.write("reversed", elf(&support::record::section(&records)));
    let expected = folder.run(&["--artifact", "shop", "--format", "json"]).out;
    for inputs in [
        ["reversed", "reversed"],
        ["shop", "reversed"],
        ["reversed", "shop"],
    ] {
        let [a, b] = inputs;
        let run = folder.run(&["--artifact", a, "--artifact", b, "--format", "json"]);
        assert_eq!(run.ends_with(0).out, expected);
    }
}
