//! A workspace that cargo builds: which packages are on the page, and what is said about the rest.

mod support;

use support::workspace::Workspace;

/// The observations of a listing.
fn names(list: &str) -> Vec<&str> {
    let rows = list.lines().skip(1);
    rows.filter_map(|row| row.split(' ').next()).collect()
}

#[test]
fn a_package_brings_its_dependencies_and_its_program() {
    let workspace = Workspace::new();
    let run = workspace.run(&["list", "-p", "shop"]).ends_with(0);
    assert_eq!(names(&run.out), ["audit.lib", "shop.lib", "shop.main"]);
    assert!(!run.err.contains("warning"), "{}", run.err);
}

#[test]
fn the_whole_workspace_names_who_is_silent() {
    let workspace = Workspace::new();
    let run = workspace.run(&["list", "--workspace"]).ends_with(0);
    assert_eq!(
        names(&run.out),
        ["audit.lib", "codegen.lib", "shop.lib", "shop.main"]
    );
    run.says(&["warning: no observation found in `quiet`", "help: "]);
    let run = workspace.run(&[
        "list",
        "--workspace",
        "--exclude",
        "quiet",
        "--exclude",
        "codegen",
    ]);
    assert!(!run.err.contains("warning"), "{}", run.err);
    assert_eq!(
        names(&run.ends_with(0).out),
        ["audit.lib", "shop.lib", "shop.main"]
    );
}

#[test]
fn files_are_relative_to_their_package() {
    let workspace = Workspace::new();
    let run = workspace.run(&["-p", "shop"]).ends_with(0);
    assert!(
        run.out
            .contains("Declared by `shop::run` in `src/main.rs` of package `shop`.")
    );
    assert!(
        run.out
            .contains("Declared by `audit::run` in `src/lib.rs` of package `audit`.")
    );
}

#[test]
fn a_dependency_outside_the_workspace_is_found() {
    let workspace = Workspace::new();
    workspace.write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"crates/shop\"]\n\
         exclude = [\"crates/audit\", \"crates/codegen\", \"crates/observe-runtime\"]\n",
    );
    let run = workspace.run(&["list"]).ends_with(0);
    assert_eq!(names(&run.out), ["audit.lib", "shop.lib", "shop.main"]);
}

#[test]
fn bitcode_is_built_again_without_lto() {
    let workspace = Workspace::new();
    let run = workspace
        .run(&["list", "-p", "shop", "--profile", "fat"])
        .ends_with(0);
    assert_eq!(names(&run.out), ["audit.lib", "shop.lib", "shop.main"]);
    run.says(&["note: the profile's link-time optimisation leaves LLVM bitcode"]);
}

#[test]
fn no_observation_in_the_selection() {
    let workspace = Workspace::new();
    workspace.run(&["-p", "quiet"]).ends_with(100).says(&[
        "error: no observation is declared in what cargo built",
        "help: select the packages",
    ]);
}

#[test]
fn package_that_does_not_compile() {
    let workspace = Workspace::new();
    workspace.write("crates/quiet/src/lib.rs", "fn broken( {}");
    workspace
        .run(&["-p", "quiet", "--out", "page.md"])
        .ends_with(100)
        .says(&[
            "error: `cargo build` failed",
            "help: see cargo's messages above",
        ]);
}

#[test]
fn package_that_cargo_does_not_know() {
    let workspace = Workspace::new();
    workspace
        .run(&["-p", "nothing"])
        .ends_with(100)
        .says(&["did not match any packages", "error: `cargo build` failed"]);
}

#[test]
fn cargo_that_is_not_there() {
    let folder = support::program::Folder::new();
    let output = folder
        .command(&["list"])
        .env("CARGO", "no-cargo-here")
        .output();
    support::program::Run::new(&output.expect("the binary was built"))
        .ends_with(100)
        .says(&["cannot run `no-cargo-here`", "help: install cargo"]);
}

#[test]
fn github_annotates_the_declaring_line() {
    let workspace = Workspace::new();
    workspace
        .run(&["-p", "audit", "--out", "page.md"])
        .ends_with(0);
    let page = workspace
        .read("page.md")
        .replace("What lib does.", "What it did.");
    workspace.write("page.md", &page);
    let check = [
        "check",
        "-p",
        "audit",
        "--out",
        "page.md",
        "--message-format",
        "github",
    ];
    let run = workspace.run(&check).ends_with(4);
    let annotation = "\n::error file=crates/audit/src/lib.rs,line=3::`audit.lib` has changed";
    assert!(run.out.contains(annotation), "{}", run.out);
}
