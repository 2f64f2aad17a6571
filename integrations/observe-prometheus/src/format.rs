//! The two text formats, and which of them a scraper gets.

use crate::accept;

/// A text format that Prometheus reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Prometheus' text format 0.0.4, which browsers show too.
    Text,
    /// OpenMetrics 1.0: the same numbers, with units and exemplars.
    OpenMetrics,
}

impl Format {
    /// The value of the header `Content-Type`.
    #[must_use]
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain; version=0.0.4; charset=utf-8",
            Self::OpenMetrics => "application/openmetrics-text; version=1.0.0; charset=utf-8",
        }
    }

    /// The format that a scraper likes best, by the values of its `Accept` headers.
    ///
    /// Whoever accepts none of the two gets text: Prometheus says what is wrong with it, and a
    /// person sees the page.
    ///
    /// ```
    /// use observe_prometheus::Format;
    ///
    /// let header = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2";
    /// assert_eq!(Format::accepted([header]), Format::OpenMetrics);
    /// assert_eq!(Format::accepted(["text/html, */*;q=0.8"]), Format::Text);
    /// assert_eq!(Format::accepted([]), Format::Text);
    /// ```
    #[must_use]
    pub fn accepted<'a>(headers: impl IntoIterator<Item = &'a str>) -> Self {
        accept::choose(headers.into_iter())
    }
}
