//! What lies in the warehouse.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use observe::{event, key, observed};

/// Below this level an article is ordered again.
const RUNNING_LOW: u32 = 2;

/// How many there are of each article.
#[derive(Debug, Default)]
pub struct Stock {
    levels: BTreeMap<String, u32>,
}

/// There are not enough of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutOfStock {
    /// Which one.
    pub article: String,
    /// How many there are.
    pub left: u32,
}

impl fmt::Display for OutOfStock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { article, left } = self;
        write!(f, "only {left} of `{article}` left")
    }
}

impl Error for OutOfStock {}

#[observed(name = "stock")]
impl Stock {
    /// How many there are of an article.
    #[observed(skip)]
    #[must_use]
    pub fn level(&self, article: &str) -> u32 {
        self.levels.get(article).copied().unwrap_or_default()
    }

    /// Puts articles aside for an order.
    ///
    /// # Errors
    ///
    /// If there are not enough of them.
    #[observed(
        high = [
            /** Which article. */
            "stock.article" = article,
            /** How many are left for the next order. */
            "stock.left": u32 = |Ok(left)| left,
        ],
        events = [/** The article has to be ordered again. */ "running_low"],
    )]
    pub fn reserve(&mut self, article: &str, quantity: u32) -> Result<u32, OutOfStock> {
        let level = self.level(article);
        let left = level.checked_sub(quantity).ok_or_else(|| OutOfStock {
            article: article.to_owned(),
            left: level,
        })?;
        self.levels.insert(article.to_owned(), left);
        if left < RUNNING_LOW {
            event!("running_low");
        }
        Ok(left)
    }

    /// Gives back what was put aside for an order.
    #[observed(high = [/** Which article. */ "stock.article" = article])]
    pub fn release(&mut self, article: &str, quantity: u32) {
        *self.levels.entry(article.to_owned()).or_default() += quantity;
    }

    /// Takes a delivery in.
    #[observed(
        low = [/** Whether an article came that the shop did not have before. */ "stock.new": bool],
        high = [/** How many pieces came. */ "stock.delivered": u32],
    )]
    pub fn restock(&mut self, delivery: &[(&str, u32)]) {
        key!("stock.new" = delivery.iter().any(|(article, _)| self.level(article) == 0));
        key!("stock.delivered" = delivery.iter().map(|(_, pieces)| pieces).sum::<u32>());
        for (article, pieces) in delivery {
            *self.levels.entry((*article).to_owned()).or_default() += pieces;
        }
    }
}
