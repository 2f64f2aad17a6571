//! The keys of `http.client.requests`.

use observe::KeyName;

use crate::values;

/// Name of the HTTP request method; low cardinality.
pub const METHOD: KeyName = KeyName::low("method").values_of::<values::Method>();

/// Template of the URI; low cardinality.
pub const URI: KeyName = KeyName::low("uri");

/// Host of the URI; low cardinality.
pub const CLIENT_NAME: KeyName = KeyName::low("client.name");

/// HTTP response raw status code; low cardinality.
pub const STATUS: KeyName = KeyName::low("status");

/// Outcome of the exchange; low cardinality.
pub const OUTCOME: KeyName = KeyName::low("outcome").values_of::<values::Outcome>();

/// Name of the error; low cardinality.
pub const EXCEPTION: KeyName = KeyName::low("exception");

/// HTTP request URI; high cardinality.
pub const HTTP_URL: KeyName = KeyName::high("http.url");
