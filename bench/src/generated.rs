//! Crates of many small functions, written for the compiler to work on.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// How many functions a generated crate has.
pub const FUNCTIONS: usize = 1_000;

/// What stands above each function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    /// Nothing.
    Plain,
    /// `#[tracing::instrument(..)]`.
    Traced,
    /// `#[observed(..)]`.
    Observed,
}

/// Whether the functions are `async`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `fn`.
    Sync,
    /// `async fn`.
    Async,
}

impl Attribute {
    /// All of them, the floor first.
    pub const ALL: [Self; 3] = [Self::Plain, Self::Traced, Self::Observed];

    fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Traced => "traced",
            Self::Observed => "observed",
        }
    }

    fn above(self, number: usize) -> String {
        match self {
            Self::Plain => String::new(),
            Self::Traced => String::from(
                "#[tracing::instrument(skip_all, fields(region = region, kind = kind, id = id))]\n",
            ),
            Self::Observed => format!(
                "#[observe::observed(name = \"work.n{number}\", \
                 low = [\"region\" = region, \"kind\" = kind], high = [\"id\" = id])]\n"
            ),
        }
    }

    fn dependency(self, observe: &Path) -> String {
        match self {
            Self::Plain => String::new(),
            Self::Traced => String::from("tracing = \"0.1\"\n"),
            Self::Observed => {
                format!("observe-runtime = {{ path = \"{}\" }}\n", observe.display())
            }
        }
    }
}

impl Style {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Sync, Self::Async];

    fn name(self) -> &'static str {
        match self {
            Self::Sync => "sync",
            Self::Async => "async",
        }
    }
}

/// The name of the crate with such functions.
pub fn crate_name(style: Style, attribute: Attribute) -> String {
    format!("{}_{}", attribute.name(), style.name())
}

/// Writes a workspace with a crate for each style and attribute; `lock` fixes what they depend on.
///
/// # Errors
///
/// If the folder cannot be written.
pub fn write_workspace(folder: &Path, observe: &Path, lock: &Path) -> io::Result<()> {
    fs::write(
        folder.join("Cargo.toml"),
        "[workspace]\nresolver = \"3\"\nmembers = [\"*_sync\", \"*_async\"]\n\
         [profile.release]\nlto = \"thin\"\ncodegen-units = 1\nstrip = true\n",
    )?;
    fs::copy(lock, folder.join("Cargo.lock"))?;
    for style in Style::ALL {
        for attribute in Attribute::ALL {
            write_crate(folder, observe, style, attribute)?;
        }
    }
    Ok(())
}

fn write_crate(
    folder: &Path,
    observe: &Path,
    style: Style,
    attribute: Attribute,
) -> io::Result<()> {
    let name = crate_name(style, attribute);
    let folder = folder.join(&name);
    fs::create_dir_all(folder.join("src"))?;
    let dependency = attribute.dependency(observe);
    fs::write(
        folder.join("Cargo.toml"),
        format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
             [dependencies]\n{dependency}"
        ),
    )?;
    fs::write(folder.join("src/lib.rs"), library(style, attribute))?;
    fs::write(folder.join("src/main.rs"), program(&name, style))
}

fn library(style: Style, attribute: Attribute) -> String {
    let mut text = String::from("//! Generated.\n\n");
    for number in 0..FUNCTIONS {
        let _ = writeln!(text, "/// Adds up what piece {number} is about.");
        text.push_str(&attribute.above(number));
        let (head, wait) = match style {
            Style::Sync => ("#[inline(never)]\npub fn", ""),
            Style::Async => ("pub async fn", "    std::future::ready(()).await;\n"),
        };
        let _ = writeln!(
            text,
            "{head} work{number}(region: &'static str, kind: &'static str, id: u64) \
             -> Result<u64, std::num::ParseIntError> {{\n    \
             let number: u64 = region.parse()?;\n{wait}    \
             Ok(number + kind.len() as u64 + id)\n}}\n"
        );
    }
    text
}

/// A program that calls every function, so that none is left out.
fn program(krate: &str, style: Style) -> String {
    let calls: String = (0..FUNCTIONS)
        .map(|number| {
            let call = format!("{krate}::work{number}(\"7\", \"x\", id)");
            match style {
                Style::Sync => format!("    sum += {call}.unwrap();\n"),
                Style::Async => format!("    sum += done({call});\n"),
            }
        })
        .collect();
    let executor = match style {
        Style::Sync => "",
        Style::Async => {
            "#[inline(never)]\n\
             fn done(work: impl Future<Output = Result<u64, std::num::ParseIntError>>) -> u64 {\n    \
             let context = &mut std::task::Context::from_waker(std::task::Waker::noop());\n    \
             match std::pin::pin!(work).poll(context) {\n        \
             std::task::Poll::Ready(Ok(sum)) => sum,\n        _ => 0,\n    }\n}\n"
        }
    };
    format!(
        "{executor}fn main() {{\n    let id = std::env::args().count() as u64;\n    \
         let mut sum = 0;\n{calls}    println!(\"{{sum}}\");\n}}\n"
    )
}
