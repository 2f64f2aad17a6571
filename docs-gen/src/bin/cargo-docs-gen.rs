//! The program `cargo-docs-gen`, which makes `cargo docs-gen` work.

use std::process::ExitCode;

fn main() -> ExitCode {
    docs_gen::run(std::env::args_os())
}
