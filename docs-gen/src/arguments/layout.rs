//! The flags that say how the page looks.

use clap::Args;

use crate::format::{Grouping, KeyOrder, Layout, Lines, Placement};

/// Choices that only the formats for people know.
#[derive(Args, Debug)]
#[command(next_help_heading = "How the page looks")]
pub(crate) struct LayoutArguments {
    /// Title of the page; between markers there is none unless given
    #[arg(long)]
    title: Option<String>,

    /// How observations are grouped
    #[arg(long = "group", value_enum, default_value_t, value_name = "BY")]
    grouping: Grouping,

    /// How keys are ordered
    #[arg(long, value_enum, default_value_t, value_name = "ORDER")]
    order: KeyOrder,

    /// Show declarations with their line (the page is stale as soon as lines move)
    #[arg(long)]
    lines: bool,
}

impl LayoutArguments {
    /// The layout, for a page that goes there.
    pub(crate) fn to_layout(&self, placement: Placement) -> Layout {
        let default = Layout::default();
        let title = match placement {
            Placement::Whole => default.title,
            Placement::BetweenMarkers => None,
        };
        Layout {
            title: self.title.clone().or(title),
            placement,
            grouping: self.grouping,
            key_order: self.order,
            lines: if self.lines {
                Lines::Shown
            } else {
                Lines::Hidden
            },
        }
    }
}
