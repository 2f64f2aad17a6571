//! The value of `status`.

use http::StatusCode;
use observe::{LowCardinality, LowValue};

/// A response's status code, or what there is instead of a response.
///
/// ```
/// use http::StatusCode;
/// use observe_http::values::Status;
///
/// assert_eq!(Status::Code(StatusCode::CREATED).as_str(), "201");
/// assert_eq!(Status::IoError.as_str(), "IO_ERROR");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// The code.
    Code(StatusCode),
    /// The server made no response: `UNKNOWN`.
    Unknown,
    /// The client got no response because the connection failed: `IO_ERROR`.
    IoError,
    /// The client got no response for another reason: `CLIENT_ERROR`.
    ClientError,
}

const FIRST: usize = 100;
const COUNT: usize = 900;

/// The digits of all codes that there can be, one behind the other.
static DIGITS: [u8; COUNT * 3] = digits();
static CODES: [&str; COUNT] = codes();

impl Status {
    /// The value.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Code(code) => CODES[usize::from(code.as_u16()) - FIRST],
            Self::Unknown => "UNKNOWN",
            Self::IoError => "IO_ERROR",
            Self::ClientError => "CLIENT_ERROR",
        }
    }
}

impl LowCardinality for Status {
    fn low_value(&self) -> LowValue<'_> {
        LowValue::text(self.as_str())
    }
}

#[allow(clippy::cast_possible_truncation)]
const fn digits() -> [u8; COUNT * 3] {
    let mut digits = [b'0'; COUNT * 3];
    let mut index = 0;
    while index < COUNT {
        let code = FIRST + index;
        digits[index * 3] += (code / 100) as u8;
        digits[index * 3 + 1] += (code / 10 % 10) as u8;
        digits[index * 3 + 2] += (code % 10) as u8;
        index += 1;
    }
    digits
}

const fn codes() -> [&'static str; COUNT] {
    let mut codes = [""; COUNT];
    let mut rest: &'static [u8] = &DIGITS;
    let mut index = 0;
    while index < COUNT {
        let (code, behind) = rest.split_at(3);
        codes[index] = match std::str::from_utf8(code) {
            Ok(code) => code,
            Err(_) => panic!("digits are text"),
        };
        rest = behind;
        index += 1;
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_its_number() {
        for number in 100..=999_u16 {
            let code = StatusCode::from_u16(number).expect("it has three digits");
            assert_eq!(Status::Code(code).as_str(), number.to_string());
        }
    }
}
