//! Content negotiation, by RFC 9110, section 12.5.1.

use crate::format::Format;

/// A media range of the header `Accept`.
struct Range<'a> {
    media: &'a str,
    version: Option<&'a str>,
    quality: f32,
}

/// How much a header likes a format; the larger the better, in the order of the fields.
#[derive(PartialEq, PartialOrd)]
struct Liking {
    quality: f32,
    /// A name says more than a star.
    precision: u8,
}

/// The format that is liked best; of equals the one that is named first, and text.
pub(crate) fn choose<'a>(headers: impl Iterator<Item = &'a str>) -> Format {
    let ranges: Vec<_> = headers
        .flat_map(|header| split(header, ','))
        .filter_map(Range::parse)
        .collect();
    let text = liking(&ranges, Format::Text);
    let open = liking(&ranges, Format::OpenMetrics);
    match (text, open) {
        (Some((text, at)), Some((open, open_at))) => {
            if open > text || (open == text && open_at < at) {
                Format::OpenMetrics
            } else {
                Format::Text
            }
        }
        (None, Some(_)) => Format::OpenMetrics,
        (_, None) => Format::Text,
    }
}

/// What the most precise range that speaks of a format says, and its place; nothing if the format
/// is not accepted.
fn liking(ranges: &[Range<'_>], format: Format) -> Option<(Liking, usize)> {
    let mut best: Option<(u8, f32, usize)> = None;
    for (at, range) in ranges.iter().enumerate() {
        let Some(precision) = range.precision(format) else {
            continue;
        };
        let is_better = best.is_none_or(|(known, quality, _)| {
            precision > known || (precision == known && range.quality > quality)
        });
        if is_better {
            best = Some((precision, range.quality, at));
        }
    }
    let (precision, quality, at) = best?;
    let liking = Liking { quality, precision };
    (quality > 0.0).then_some((liking, at))
}

impl<'a> Range<'a> {
    /// `None` for what is no media range, or has no number as its quality.
    fn parse(text: &'a str) -> Option<Self> {
        let mut parts = split(text, ';').map(str::trim);
        let media = parts.next().filter(|media| media.contains('/'))?;
        let mut range = Self {
            media,
            version: None,
            quality: 1.0,
        };
        for part in parts {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let value = value.trim().trim_matches('"');
            match name.trim() {
                name if name.eq_ignore_ascii_case("version") => range.version = Some(value),
                name if name.eq_ignore_ascii_case("q") => {
                    range.quality = value.parse().ok().filter(|q| (0.0..=1.0).contains(q))?;
                }
                // `charset` and `escaping` do not matter: all names are plain ASCII.
                _ => {}
            }
        }
        Some(range)
    }

    /// How precisely the range speaks of a format; not at all if `None`.
    fn precision(&self, format: Format) -> Option<u8> {
        let (media, any, versions): (_, _, &[&str]) = match format {
            Format::Text => ("text/plain", "text/*", &["0.0.4"]),
            // The versions do not differ in what is written here.
            Format::OpenMetrics => (
                "application/openmetrics-text",
                "application/*",
                &["1.0.0", "0.0.1"],
            ),
        };
        if self.media.eq_ignore_ascii_case(media) {
            return match self.version {
                None => Some(2),
                Some(version) => versions.contains(&version).then_some(3),
            };
        }
        match self.media {
            "*/*" => Some(0),
            other => other.eq_ignore_ascii_case(any).then_some(1),
        }
    }
}

/// Splits where the separator is not inside of quotes.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    text.split(move |char| {
        is_quoted ^= char == '"';
        char == separator && !is_quoted
    })
}
