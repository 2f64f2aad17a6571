//! What the shop sells.

use observe::{bounded, observed};

/// Something that is for sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its name.
    pub name: &'static str,
    /// Its price.
    pub cents: u64,
}

const ARTICLES: &[Article] = &[
    Article {
        name: "teapot",
        cents: 2_400,
    },
    Article {
        name: "tea cosy",
        cents: 1_250,
    },
    Article {
        name: "kettle",
        cents: 3_900,
    },
];

/// Searches the catalogue.
#[observed(
    name = "catalogue.search",
    low = [
        /** The language that the customer's browser asks for. */
        "search.language" = bounded(language, 20),
    ],
    high = [
        /** What the customer typed. */
        "search.text" = text,
        /** How many articles were found. */
        "search.hits": usize = |articles| articles.len(),
    ],
)]
pub fn search(text: &str, language: &str) -> Vec<Article> {
    let matches = |article: &&Article| article.name.contains(text);
    ARTICLES.iter().filter(matches).copied().collect()
}
