//! Times as Go writes them.

use std::time::Duration;

/// A time as Go has it, which may be negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Nanoseconds(pub(super) i64);

impl Nanoseconds {
    /// Nothing, if it is not positive.
    pub(super) fn positive(self) -> Option<Duration> {
        let nanoseconds = u64::try_from(self.0).ok()?;
        (nanoseconds > 0).then(|| Duration::from_nanos(nanoseconds))
    }

    pub(super) fn is_negative(self) -> bool {
        self.0 < 0
    }
}

const UNITS: [(&str, f64); 8] = [
    ("ns", 1.0),
    ("us", 1e3),
    ("µs", 1e3),
    ("μs", 1e3),
    ("ms", 1e6),
    ("s", 1e9),
    ("m", 60e9),
    ("h", 3600e9),
];

/// `1h30m`, `1.5s`, `-2s`, `0`.
pub(super) fn parse(text: &str) -> Option<Nanoseconds> {
    let (sign, mut rest) = match text.as_bytes().first()? {
        b'-' => (-1.0, &text[1..]),
        b'+' => (1.0, &text[1..]),
        _ => (1.0, text),
    };
    if rest == "0" {
        return Some(Nanoseconds(0));
    }
    let mut sum = 0.0;
    loop {
        let (number, after) = split(rest, |c| c.is_ascii_digit() || c == '.')?;
        let (unit, after) = split(after, |c| !c.is_ascii_digit() && c != '.')?;
        let (_, nanoseconds) = UNITS.iter().find(|(name, _)| *name == unit)?;
        sum += number.parse::<f64>().ok()? * nanoseconds;
        rest = after;
        if rest.is_empty() {
            break;
        }
    }
    // A time of centuries is none.
    #[allow(clippy::cast_possible_truncation)]
    (sum < 9e18).then_some(Nanoseconds((sign * sum).round() as i64))
}

/// The same, or a whole number of seconds.
pub(super) fn seconds(text: &str) -> Option<Nanoseconds> {
    match text.parse::<i64>() {
        Ok(seconds) => seconds.checked_mul(1_000_000_000).map(Nanoseconds),
        Err(_) => parse(text),
    }
}

/// The longest beginning of such characters, which is not empty, and the rest.
fn split(text: &str, is_part: impl Fn(char) -> bool) -> Option<(&str, &str)> {
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::{Nanoseconds, parse, seconds};

    /// Rules: file.times.
    #[test]
    fn times_are_read_as_go_does() {
        for (text, milliseconds) in [
            ("500ms", 500),
            ("1.5s", 1500),
            ("1h30m", 5_400_000),
            ("2m0.5s", 120_500),
            ("-2s", -2000),
            ("0", 0),
            ("1000000ns", 1),
            ("1000µs", 1),
            (".5s", 500),
        ] {
            assert_eq!(
                parse(text),
                Some(Nanoseconds(milliseconds * 1_000_000)),
                "{text}"
            );
        }
        for text in [
            "",
            "5",
            "5 s",
            "s",
            "1d",
            "1.2.3s",
            "5s5",
            "-",
            "99999999999h",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    /// Rules: file.times, file.floats.
    #[test]
    fn whole_numbers_are_seconds_in_metadata() {
        assert_eq!(seconds("60"), Some(Nanoseconds(60_000_000_000)));
        assert_eq!(seconds("-1"), Some(Nanoseconds(-1_000_000_000)));
        assert_eq!(seconds("10s"), Some(Nanoseconds(10_000_000_000)));
        assert_eq!(seconds("2.5"), None);
    }
}
