//! The command line.

mod inputs;
mod layout;
mod output;

use clap::{Args, Parser, Subcommand};

use crate::cargo::Selection;
use inputs::Inputs;
use layout::LayoutArguments;
pub(crate) use output::MessageFormat;
use output::OutputArguments;

/// The reference page of a program's observations, read from what cargo built.
#[derive(Debug, Parser)]
#[command(
    name = "docs-gen",
    bin_name = "docs-gen",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Without a command: `generate`. With neither `--artifact` nor `--manifest`: the workspace, \
                  built by cargo.\nExit codes: 0 done and current, 4 stale (`check`), 100 failed."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    #[command(flatten)]
    pub(crate) generate: PageArguments,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the page (this is what happens without a command)
    Generate(PageArguments),
    /// Compare the page with the file it was written to: exit code 0 if current, 4 if stale
    Check(CheckArguments),
    /// List the observations for a terminal
    List(ListArguments),
    /// Print the JSON Schema of the json page
    Schema,
}

/// The flags of `generate`.
#[derive(Args, Debug)]
pub(crate) struct PageArguments {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
    #[command(flatten)]
    pub(crate) layout: LayoutArguments,
    #[command(flatten)]
    pub(crate) selection: Selection,
}

/// The flags of `check`.
#[derive(Args, Debug)]
pub(crate) struct CheckArguments {
    /// How differences and errors are reported
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) message_format: MessageFormat,
    #[command(flatten)]
    pub(crate) page: PageArguments,
}

/// The flags of `list`.
#[derive(Args, Debug)]
pub(crate) struct ListArguments {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    #[command(flatten)]
    pub(crate) selection: Selection,
}
