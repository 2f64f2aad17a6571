//! What the user may choose about a page's form.

use clap::ValueEnum;

/// How a page is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The page's title.
    pub title: Option<String>,
    /// Whether the text is a file of its own.
    pub placement: Placement,
    /// How observations are grouped.
    pub grouping: Grouping,
    /// How the keys of a table are ordered.
    pub key_order: KeyOrder,
    /// Whether declarations are shown with their line.
    pub lines: Lines,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            title: Some("Observability".to_owned()),
            placement: Placement::Whole,
            grouping: Grouping::None,
            key_order: KeyOrder::Declared,
            lines: Lines::Hidden,
        }
    }
}

/// Where the text of a page goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Into a file of its own.
    Whole,
    /// Between markers of a page that somebody wrote.
    BetweenMarkers,
}

/// Whether the line of a declaration is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// Always; the page is stale as soon as lines move.
    Shown,
    /// Only where nothing else tells two declarations apart.
    Hidden,
}

/// How observations are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Grouping {
    /// Not at all
    #[default]
    None,
    /// By the crate that declares them
    Crate,
    /// By the first segment of their name
    Prefix,
}

/// How the keys of a table are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum KeyOrder {
    /// As in the source
    #[default]
    Declared,
    /// By name
    Name,
}
