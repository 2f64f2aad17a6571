//! The answer to a scrape.

use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Response};

use crate::format::Format;
use crate::prometheus::Prometheus;

impl Prometheus {
    /// Answers a scrape, for `hyper` and whatever else speaks `http`; needs the feature `http`.
    ///
    /// ```
    /// use http::HeaderMap;
    /// use http::header::{ACCEPT, CONTENT_TYPE};
    /// use observe_metrics::Meters;
    /// use observe_prometheus::Prometheus;
    ///
    /// let prometheus = Prometheus::new(&Meters::new());
    /// let mut headers = HeaderMap::new();
    /// headers.insert(ACCEPT, "application/openmetrics-text;version=1.0.0".parse()?);
    ///
    /// let response = prometheus.respond(&headers);
    /// let format = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    /// assert_eq!(response.headers()[CONTENT_TYPE], format);
    /// assert_eq!(response.body(), "# EOF\n");
    /// # Ok::<(), http::header::InvalidHeaderValue>(())
    /// ```
    ///
    /// It computes for a few milliseconds if there are ten thousand series, and does not wait. What
    /// could not be appended is said on stderr, once.
    #[must_use]
    pub fn respond(&self, headers: &HeaderMap) -> Response<String> {
        let accepted = headers.get_all(ACCEPT).iter();
        let format = Format::accepted(accepted.filter_map(|value| value.to_str().ok()));
        let mut response = Response::new(self.page(format));
        let content_type = HeaderValue::from_static(format.content_type());
        response.headers_mut().insert(CONTENT_TYPE, content_type);
        response
    }
}
