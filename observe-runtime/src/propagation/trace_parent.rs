//! The W3C text form of a position in a trace.

use std::ascii;
use std::error::Error;
use std::fmt;
use std::str::FromStr;

use super::{SpanId, TraceFlags, TraceId, hex};

/// The value of a `traceparent` field.
///
/// It is written in version 00. Reading takes version 00 as it is and of a later version the part
/// that version 00 knows; only version `ff` is none. The text must be the whole value without white
/// space around it; [`extract`](super::extract()) trims what HTTP allows.
///
/// ```
/// use observe::propagation::TraceParent;
///
/// let parent: TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".parse()?;
/// assert!(parent.flags.is_sampled());
///
/// let later = "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more".parse::<TraceParent>()?;
/// assert_eq!(later, parent);
/// # Ok::<(), observe::propagation::ParseTraceParentError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TraceParent {
    /// The trace.
    pub trace_id: TraceId,
    /// The piece of work that sent the message.
    pub span_id: SpanId,
    /// What the sender says about the trace.
    pub flags: TraceFlags,
}

// The places of the parts: `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`.
const VERSION: usize = 0;
const TRACE_ID: usize = 3;
const SPAN_ID: usize = 36;
const FLAGS: usize = 53;

impl TraceParent {
    /// The length of the text in bytes: 55.
    pub const LENGTH: usize = 55;

    /// Writes the text into `buffer` and gives it back as a string.
    ///
    /// ```
    /// use observe::propagation::{TraceContext, TraceFlags, TraceParent};
    ///
    /// let parent = TraceContext::root(TraceFlags::SAMPLED).traceparent();
    /// let mut buffer = [0; TraceParent::LENGTH];
    /// assert_eq!(parent.encode(&mut buffer), parent.to_string());
    /// ```
    pub fn encode(self, buffer: &mut [u8; Self::LENGTH]) -> &str {
        buffer.fill(b'-');
        hex::encode(&[0], &mut buffer[VERSION..TRACE_ID - 1]);
        hex::encode(
            &self.trace_id.to_bytes(),
            &mut buffer[TRACE_ID..SPAN_ID - 1],
        );
        hex::encode(&self.span_id.to_bytes(), &mut buffer[SPAN_ID..FLAGS - 1]);
        hex::encode(&[self.flags.to_byte()], &mut buffer[FLAGS..]);
        hex::ascii_text(buffer)
    }
}

impl FromStr for TraceParent {
    type Err = ParseTraceParentError;

    fn from_str(text: &str) -> Result<Self, ParseTraceParentError> {
        let text = text.as_bytes();
        check_version(text)?;
        let trace_id = TraceId::from_bytes(digits(text, TRACE_ID)?)
            .ok_or_else(|| ParseTraceParentError::at(TRACE_ID, Problem::ZeroTraceId))?;
        check_dash(text, SPAN_ID - 1)?;
        let span_id = SpanId::from_bytes(digits(text, SPAN_ID)?)
            .ok_or_else(|| ParseTraceParentError::at(SPAN_ID, Problem::ZeroSpanId))?;
        check_dash(text, FLAGS - 1)?;
        let [flags] = digits(text, FLAGS)?;
        Ok(Self {
            trace_id,
            span_id,
            flags: TraceFlags::from_byte(flags),
        })
    }
}

impl fmt::Display for TraceParent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.encode(&mut [0; Self::LENGTH]))
    }
}

fn check_version(text: &[u8]) -> Result<(), ParseTraceParentError> {
    let [version] = digits(text, VERSION)?;
    check_dash(text, TRACE_ID - 1)?;
    match (version, text.get(TraceParent::LENGTH)) {
        (0xff, _) => Err(ParseTraceParentError::at(
            VERSION,
            Problem::ForbiddenVersion,
        )),
        (_, None) => Ok(()),
        (0, Some(_)) => Err(ParseTraceParentError::at(
            TraceParent::LENGTH,
            Problem::TooLong { found: text.len() },
        )),
        (_, Some(_)) => check_dash(text, TraceParent::LENGTH),
    }
}

fn digits<const N: usize>(text: &[u8], start: usize) -> Result<[u8; N], ParseTraceParentError> {
    let part = text
        .get(start..start + N * 2)
        .ok_or_else(|| ParseTraceParentError::too_short(text))?;
    hex::decode(part)
        .map_err(|index| ParseTraceParentError::at(start + index, Problem::NotHex(part[index])))
}

fn check_dash(text: &[u8], offset: usize) -> Result<(), ParseTraceParentError> {
    match text.get(offset) {
        Some(b'-') => Ok(()),
        Some(byte) => Err(ParseTraceParentError::at(offset, Problem::NotDash(*byte))),
        None => Err(ParseTraceParentError::too_short(text)),
    }
}

/// A text is not a `traceparent`.
///
/// ```
/// use observe::propagation::TraceParent;
///
/// let text = "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01";
/// let error = text.parse::<TraceParent>().unwrap_err();
/// assert_eq!(error.offset(), 36);
/// assert_eq!(error.to_string(), "parse traceparent at byte 36: the parent id is all zeros");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseTraceParentError {
    offset: usize,
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    Repeated { count: usize },
    TooShort { found: usize },
    TooLong { found: usize },
    ForbiddenVersion,
    NotHex(u8),
    NotDash(u8),
    ZeroTraceId,
    ZeroSpanId,
}

impl ParseTraceParentError {
    /// The byte of the text at which reading stopped.
    pub fn offset(&self) -> usize {
        self.offset
    }

    pub(super) fn repeated(count: usize) -> Self {
        Self::at(0, Problem::Repeated { count })
    }

    fn too_short(text: &[u8]) -> Self {
        Self::at(text.len(), Problem::TooShort { found: text.len() })
    }

    fn at(offset: usize, problem: Problem) -> Self {
        Self { offset, problem }
    }
}

impl fmt::Display for ParseTraceParentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "parse traceparent at byte {}: {}",
            self.offset, self.problem
        )
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Repeated { count } => write!(f, "1 value expected, {count} found"),
            Self::TooShort { found } => {
                write!(
                    f,
                    "at least {} bytes expected, {found} found",
                    TraceParent::LENGTH
                )
            }
            Self::TooLong { found } => write!(
                f,
                "version 00 has {} bytes, {found} found",
                TraceParent::LENGTH
            ),
            Self::ForbiddenVersion => f.write_str("version `ff` is forbidden"),
            Self::NotHex(byte) => write!(
                f,
                "`{}` is not a lower-case hexadecimal digit",
                ascii::escape_default(*byte)
            ),
            Self::NotDash(byte) => {
                write!(f, "`-` expected, `{}` found", ascii::escape_default(*byte))
            }
            Self::ZeroTraceId => f.write_str("the trace id is all zeros"),
            Self::ZeroSpanId => f.write_str("the parent id is all zeros"),
        }
    }
}

impl Error for ParseTraceParentError {}
