//! A cargo workspace whose packages hold records, as expansions would put them there.

use super::program::{Folder, Run};
use super::record::{OBSERVATION, RecordBytes, section};

/// The section's name for this platform's linker.
const SECTION: &str = if cfg!(target_vendor = "apple") {
    "__DATA,__obsdoc,regular,no_dead_strip"
} else if cfg!(windows) {
    ".obsdoc$b"
} else {
    "obsdoc"
};

/// A workspace in a folder of its own.
pub(crate) struct Workspace {
    folder: Folder,
}

impl Workspace {
    /// `shop` (library and program) depends on `audit` and, to be built, on `codegen`; all declare
    /// something. `quiet` could and does not.
    pub(crate) fn new() -> Self {
        let workspace = Self {
            folder: Folder::new(),
        };
        let write = |name, content: &str| workspace.folder.write(name, content);
        write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n[profile.fat]\ninherits = \"release\"\nlto = true\n",
        );
        write(
            "crates/observe-runtime/Cargo.toml",
            &manifest("observe-runtime", &[], &[]),
        );
        write("crates/observe-runtime/src/lib.rs", "");
        workspace.package("audit", &[], &[], &["lib.rs"]);
        workspace.package("codegen", &[], &[], &["lib.rs"]);
        workspace.package("shop", &["audit"], &["codegen"], &["lib.rs", "main.rs"]);
        write("crates/shop/build.rs", "fn main() { codegen::run() }");
        workspace.package("quiet", &[], &[], &[]);
        write("crates/quiet/src/lib.rs", "");
        workspace
    }

    /// A file of the workspace.
    pub(crate) fn write(&self, name: &str, content: &str) {
        self.folder.write(name, content);
    }

    /// Runs `docs-gen` in the workspace, as offline as it always is.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let offline = [arguments, &["--offline"]].concat();
        let output = self
            .folder
            .command(&offline)
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("CARGO_BUILD_TARGET_DIR")
            .env_remove("RUSTFLAGS")
            .env("CARGO_TERM_COLOR", "never")
            .output();
        Run::new(&output.expect("the binary was built"))
    }

    pub(crate) fn read(&self, name: &str) -> String {
        self.folder.read(name)
    }

    /// A package with one observation a source file.
    fn package(&self, name: &str, normal: &[&str], build: &[&str], files: &[&str]) {
        let normal = [normal, &["observe-runtime"]].concat();
        let folder = format!("crates/{name}");
        self.write(
            &format!("{folder}/Cargo.toml"),
            &manifest(name, &normal, build),
        );
        for file in files {
            let stem = file.trim_end_matches(".rs");
            let source = format!("crates/{name}/src/{file}");
            let record = RecordBytes::of(name, OBSERVATION, &format!("{name}.{stem}"))
                .text(b'd', &format!("What {stem} does."))
                .at(name, "run", &source, 3);
            self.folder
                .write(&format!("{folder}/src/{stem}.record"), section(&[record]));
            self.write(&source, &rust(stem, *file == "main.rs"));
        }
    }
}

fn manifest(name: &str, normal: &[&str], build: &[&str]) -> String {
    let list = |packages: &[&str]| -> String {
        let line = |package: &&str| format!("{package} = {{ path = \"../{package}\" }}\n");
        packages.iter().map(line).collect()
    };
    format!(
        "[package]\nname = \"{name}\"\nversion = \"1.4.0\"\nedition = \"2024\"\n[dependencies]\n{}[build-dependencies]\n{}",
        list(normal),
        list(build)
    )
}

fn rust(stem: &str, is_program: bool) -> String {
    let function = if is_program { "fn main" } else { "pub fn run" };
    format!(
        "{function}() {{}}\n\
         #[used]\n\
         #[unsafe(link_section = \"{SECTION}\")]\n\
         static RECORD: [u8; include_bytes!(\"{stem}.record\").len()] = *include_bytes!(\"{stem}.record\");\n"
    )
}
