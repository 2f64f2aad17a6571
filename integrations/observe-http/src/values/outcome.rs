//! The value of `outcome`.

use http::StatusCode;
use observe::LowCardinality;

/// How an exchange ended, by the class of its status.
///
/// ```
/// use http::StatusCode;
/// use observe_http::values::Outcome;
///
/// assert_eq!(Outcome::from(StatusCode::NOT_FOUND), Outcome::ClientError);
/// assert_eq!(Outcome::from(StatusCode::from_u16(512)?), Outcome::Unknown);
/// # Ok::<(), http::status::InvalidStatusCode>(())
/// ```
#[derive(LowCardinality, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// 1xx.
    #[low_cardinality(rename = "INFORMATIONAL")]
    Informational,
    /// 2xx, registered or not.
    #[low_cardinality(rename = "SUCCESS")]
    Success,
    /// 3xx.
    #[low_cardinality(rename = "REDIRECTION")]
    Redirection,
    /// 4xx.
    #[low_cardinality(rename = "CLIENT_ERROR")]
    ClientError,
    /// 5xx.
    #[low_cardinality(rename = "SERVER_ERROR")]
    ServerError,
    /// No response, one that was cut off, or a status that nobody has registered.
    #[low_cardinality(rename = "UNKNOWN")]
    Unknown,
}

impl From<StatusCode> for Outcome {
    fn from(status: StatusCode) -> Self {
        match status.as_u16() {
            100..=103 => Self::Informational,
            200..=299 => Self::Success,
            300..=304 | 307 | 308 => Self::Redirection,
            400..=418 | 421..=426 | 428 | 429 | 431 | 451 => Self::ClientError,
            500..=511 => Self::ServerError,
            _ => Self::Unknown,
        }
    }
}
