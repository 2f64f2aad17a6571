//! The program `docs-gen`.

use std::process::ExitCode;

fn main() -> ExitCode {
    docs_gen::run(std::env::args_os())
}
