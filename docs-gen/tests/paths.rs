//! File names of every origin, relative to their package.

use std::path::PathBuf;

use docs_gen::model::{PackageFolder, Paths};
use observe::documentation::Source;

fn source(file: &str) -> Source<'_> {
    Source {
        package: "audit",
        version: "1.2.3",
        file,
        ..Source::default()
    }
}

#[test]
fn known_packages_go_by_their_folder() {
    let folder = |folder: &str| PackageFolder {
        name: "audit".into(),
        version: "1.2.3".into(),
        folder: PathBuf::from(folder),
    };
    let member = Paths::new(
        "/home/ann/shop".into(),
        vec![folder("/home/ann/shop/crates/audit")],
    );
    assert_eq!(
        member.relative(&source("crates/audit/src/log.rs")),
        "src/log.rs"
    );
    assert_eq!(
        member.relative(&source("crates/audit/generated/src/log.rs")),
        "generated/src/log.rs"
    );
    let outside = Paths::new("/home/ann/shop".into(), vec![folder("/srv/audit")]);
    assert_eq!(
        outside.relative(&source("/srv/audit/lib/log.rs")),
        "lib/log.rs"
    );
}

#[test]
fn unknown_packages_go_by_the_form() {
    let cases = [
        (
            "/home/ann/.cargo/registry/src/index-1/audit-1.2.3/lib/log.rs",
            "lib/log.rs",
        ),
        (
            "C:\\Users\\Ann\\.cargo\\registry\\src\\index-1\\audit-1.2.3\\src\\log.rs",
            "src/log.rs",
        ),
        (
            "/home/ann/.cargo/git/checkouts/audit-77aa/0f3c/src/log.rs",
            "src/log.rs",
        ),
        ("/home/ann/src/shop/src/log.rs", "src/log.rs"),
        ("crates/audit/src/log.rs", "src/log.rs"),
        ("src/log.rs", "src/log.rs"),
        ("/build/generated.rs", "generated.rs"),
        ("D:/build/generated.rs", "generated.rs"),
        ("", ""),
    ];
    for (file, relative) in cases {
        assert_eq!(Paths::default().relative(&source(file)), relative, "{file}");
    }
}
