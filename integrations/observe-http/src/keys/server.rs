//! The keys of `http.server.requests`.

use observe::KeyName;

use crate::values;

/// Name of the error; low cardinality.
pub const EXCEPTION: KeyName = KeyName::low("exception");

/// Name of the HTTP request method; low cardinality.
pub const METHOD: KeyName = KeyName::low("method").values_of::<values::Method>();

/// Outcome of the exchange; low cardinality.
pub const OUTCOME: KeyName = KeyName::low("outcome").values_of::<values::Outcome>();

/// HTTP response raw status code; low cardinality.
pub const STATUS: KeyName = KeyName::low("status");

/// Pattern of the URI; low cardinality.
pub const URI: KeyName = KeyName::low("uri");

/// HTTP request URI; high cardinality.
pub const HTTP_URL: KeyName = KeyName::high("http.url");
