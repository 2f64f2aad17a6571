//! The value of `method`.

use observe::{LowCardinality, LowValue, ValueSet};

/// The name of a request's method, or `none` if it is not a well-known one.
///
/// Methods are case-sensitive, and anyone may send any: what is not in this set is one value.
///
/// ```
/// use observe_http::values::Method;
///
/// assert_eq!(Method::from(&http::Method::GET).as_str(), "GET");
/// assert_eq!(Method::from(&http::Method::CONNECT).as_str(), "none");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// `GET`
    Get,
    /// `HEAD`
    Head,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `TRACE`
    Trace,
    /// `QUERY`
    Query,
    /// Any other, `CONNECT` too.
    #[default]
    None,
}

static NAMES: ValueSet = ValueSet::new(&[
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "none",
]);

/// The names for traces of exchanges of which nothing else is known, in the order of the methods.
const CONTEXTUAL_NAMES: [&str; Method::COUNT] = [
    "http get",
    "http head",
    "http post",
    "http put",
    "http patch",
    "http delete",
    "http options",
    "http trace",
    "http query",
    "http none",
];

impl Method {
    pub(crate) const COUNT: usize = 10;

    /// The value.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        NAMES.values()[self as usize]
    }

    pub(crate) const fn contextual_name(self) -> &'static str {
        CONTEXTUAL_NAMES[self as usize]
    }
}

impl From<&http::Method> for Method {
    fn from(method: &http::Method) -> Self {
        match method.as_str() {
            "GET" => Self::Get,
            "HEAD" => Self::Head,
            "POST" => Self::Post,
            "PUT" => Self::Put,
            "PATCH" => Self::Patch,
            "DELETE" => Self::Delete,
            "OPTIONS" => Self::Options,
            "TRACE" => Self::Trace,
            "QUERY" => Self::Query,
            _ => Self::None,
        }
    }
}

/// By hand, because `none` is a value here: the derive keeps it for keys that are not set.
impl LowCardinality for Method {
    const DOCUMENTATION: &'static [u8] = b"v\x03\0\0GETv\x04\0\0HEADv\x04\0\0POSTv\x03\0\0PUT\
        v\x05\0\0PATCHv\x06\0\0DELETEv\x07\0\0OPTIONSv\x05\0\0TRACEv\x05\0\0QUERYv\x04\0\0none";

    fn low_value(&self) -> LowValue<'_> {
        LowValue::member(&NAMES, *self as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_the_same_methods() {
        assert_eq!(NAMES.values().len(), Method::COUNT);
        for name in NAMES.values() {
            let token = http::Method::from_bytes(name.as_bytes());
            let method = Method::from(&token.expect("every name is a token"));
            assert_eq!(method.as_str(), *name);
            let contextual_name = format!("http {}", name.to_ascii_lowercase());
            assert_eq!(method.contextual_name(), contextual_name);
        }
    }

    #[test]
    fn documented_values_are_the_names() {
        let documented = |name: &&str| {
            let length = u8::try_from(name.len()).expect("names are short");
            format!("v{}\0\0{name}", char::from(length))
        };
        let documentation: String = NAMES.values().iter().map(documented).collect();
        assert_eq!(Method::DOCUMENTATION, documentation.as_bytes());
    }
}
