//! What each push says beside its meters: who sends it, for example.

use std::env;
use std::fmt;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::error::PushError;

/// A header as it was given; what it says may be a secret.
#[derive(Clone)]
pub(super) struct Header {
    pub(super) name: String,
    pub(super) value: String,
}

impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Header")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Those of the environment, and instead of those of the same name the ones that were given.
pub(super) fn of(given: &[Header]) -> Result<HeaderMap, PushError> {
    let mut headers = HeaderMap::new();
    for header in of_environment().iter().chain(given) {
        let (name, value) = parsed(header)?;
        headers.insert(name, value);
    }
    Ok(headers)
}

fn parsed(header: &Header) -> Result<(HeaderName, HeaderValue), PushError> {
    let name = header.name.parse();
    let name = name.map_err(|_| PushError::Header(header.name.clone()))?;
    let value = HeaderValue::from_str(&header.value);
    let mut value = value.map_err(|_| PushError::Header(header.name.clone()))?;
    value.set_sensitive(true);
    Ok((name, value))
}

/// As OpenTelemetry's specification has it ("OpenTelemetry Protocol Exporter"): the variable of the
/// signal counts instead of the general one.
fn of_environment() -> Vec<Header> {
    let variable = |name| env::var(name).ok().filter(|value| !value.trim().is_empty());
    variable("OTEL_EXPORTER_OTLP_METRICS_HEADERS")
        .or_else(|| variable("OTEL_EXPORTER_OTLP_HEADERS"))
        .map_or_else(Vec::new, |text| listed(&text))
}

/// `name=value,name=value`, where `%2C` is a comma. What is no pair is left out.
fn listed(text: &str) -> Vec<Header> {
    let pairs = text.split(',').filter_map(|pair| pair.split_once('='));
    let headers = pairs.filter_map(|(name, value)| {
        Some(Header {
            name: name.trim().to_owned(),
            value: decoded(value.trim())?,
        })
    });
    headers.collect()
}

fn decoded(text: &str) -> Option<String> {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(piece.get(..2)?, 16).ok()?);
        bytes.extend(&piece.as_bytes()[2..]);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn pairs_are_read_as_the_specification_writes_them() {
        let cases: [(&str, &[(&str, &str)]); 6] = [
            ("a=b", &[("a", "b")]),
            (" a = b , c=d=e ", &[("a", "b"), ("c", "d=e")]),
            ("authorization=Bearer x", &[("authorization", "Bearer x")]),
            ("a=%22b%2Cc%C3%BC%22", &[("a", "\"b,cü\"")]),
            ("a,b=,", &[("b", "")]),
            ("a=%,b=%2,c=%zz,d=%ff,e=%€", &[]),
        ];
        for (text, expected) in cases {
            let headers = listed(text);
            let headers = headers.iter().map(|header| (&*header.name, &*header.value));
            assert_eq!(headers.collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
