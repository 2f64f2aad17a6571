//! What a check says about a committed page, and how its exit code tells it.

mod support;

use support::artifact::elf;
use support::program::Folder;
use support::record::section;
use support::shop::{place, shop};

fn committed() -> Folder {
    let folder = Folder::new();
    folder.write("shop", elf(&shop()));
    folder
        .run(&["--artifact", "shop", "--out", "page.md"])
        .ends_with(0);
    folder
}

#[test]
fn current_is_silent() {
    let run = committed().run(&["check", "--artifact", "shop", "--out", "page.md"]);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    run.ends_with(0);
}

#[test]
fn stale_prints_the_difference_and_the_way_out() {
    let folder = committed();
    let page = folder
        .read("page.md")
        .replace("customer pays", "client pays");
    folder.write("page.md", &page);
    let run = folder
        .run(&["check", "--artifact", "shop", "--out", "page.md"])
        .ends_with(4);
    assert!(
        run.out.starts_with("--- page.md\n+++ page.md\n@@ "),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("\n-| `payment.method` _(required)_ | How the client pays.")
    );
    assert!(
        run.out
            .contains("\n+| `payment.method` _(required)_ | How the customer pays.")
    );
    run.says(&[
        "warning: `page.md` is stale",
        "help: run `docs-gen generate --artifact shop --out page.md`",
    ]);
    assert_eq!(folder.read("page.md"), page);
}

#[test]
fn the_way_out_works() {
    let folder = committed();
    folder.write("page.md", "");
    let check = ["check", "--lines", "--artifact", "shop", "--out", "page.md"];
    let run = folder.run(&check).ends_with(4);
    let (_, command) = run
        .err
        .split_once("run `docs-gen ")
        .expect("it names the command");
    let words: Vec<_> = command
        .trim_end()
        .trim_end_matches('`')
        .split(' ')
        .collect();
    folder.run(&words).ends_with(0);
    folder.run(&check).ends_with(0);
}

#[test]
fn the_way_out_is_for_a_shell() {
    let folder = committed();
    let page = ["--artifact", "shop", "--out", "page.md"];
    let check = [
        "check",
        "--title",
        "The shop's",
        "--message-format",
        "github",
    ];
    folder
        .run(&[&check[..], &page].concat())
        .ends_with(4)
        .says(&[r"run `docs-gen generate --title 'The shop'\''s' --artifact shop --out page.md`"]);
}

#[test]
fn missing_page_is_stale() {
    let folder = Folder::new();
    folder.write("shop", elf(&shop()));
    folder
        .run(&["check", "--artifact", "shop", "--out", "page.md"])
        .ends_with(4)
        .says(&["`page.md` does not exist", "docs-gen generate"]);
}

#[test]
fn failure_is_not_staleness() {
    let folder = committed();
    folder
        .run(&["check", "--artifact", "nowhere", "--out", "page.md"])
        .ends_with(100)
        .says(&["cannot read `nowhere`"]);
    folder
        .run(&["check", "--artifact", "shop"])
        .ends_with(100)
        .says(&[
            "`check` has no file to compare with",
            "help: add `--out FILE`",
        ]);
}

#[test]
fn github_gets_annotations() {
    let folder = committed();
    folder.write("shop", elf(&section(&[place().flag(b'r')])));
    let run = folder.run(&[
        "check",
        "--message-format",
        "github",
        "--artifact",
        "shop",
        "--out",
        "page.md",
    ]);
    let run = run.ends_with(4);
    let annotations: Vec<_> = run
        .out
        .lines()
        .filter(|line| line.starts_with("::"))
        .collect();
    let [annotation] = annotations[..] else {
        panic!("one observation changed: {annotations:?}");
    };
    assert!(annotation.starts_with("::error file=page.md::`orders.place` has changed"));
}

#[test]
fn github_is_told_of_a_failure() {
    let folder = committed();
    let run = folder.run(&[
        "check",
        "--message-format=github",
        "--artifact",
        "nowhere",
        "--out",
        "page.md",
    ]);
    assert_eq!(run.out, "::error title=docs-gen::cannot read `nowhere`\n");
    run.ends_with(100);
}

#[test]
fn github_finds_a_removed_line() {
    let folder = committed();
    let added = "How the customer pays. One of `card`, `invoice`. |\n| `gone` | Once. |\n";
    let page = folder.read("page.md").replace(
        "How the customer pays. One of `card`, `invoice`. |\n",
        added,
    );
    folder.write("page.md", page);
    let run = folder.run(&[
        "check",
        "--message-format",
        "github",
        "--artifact",
        "shop",
        "--out",
        "page.md",
    ]);
    assert!(
        run.out
            .contains("\n::error file=page.md::`orders.place` has changed"),
        "{}",
        run.out
    );
    run.ends_with(4);
}
