//! The grammar of one `key=value` in a tracestate, and what can be wrong with it.

use std::ascii;
use std::error::Error;
use std::fmt;

use super::TraceState;

const MAX_LENGTH: usize = 256;
const MAX_TENANT_LENGTH: usize = 241;
const MAX_SYSTEM_LENGTH: usize = 14;

/// The key of an entry that stands at `offset`, if all of the entry follows the grammar.
pub(super) fn check(entry: &str, offset: usize) -> Result<&str, ParseTraceStateError> {
    let Some((key, value)) = entry.split_once('=') else {
        return Err(ParseTraceStateError::at(
            offset + entry.len(),
            Problem::NoValue,
        ));
    };
    check_key(key, offset)?;
    check_value(value, offset + key.len() + 1)?;
    Ok(key)
}

/// Trace Context Level 2: `( lcalpha / DIGIT ) 0*255( keychar )`.
fn check_key(key: &str, offset: usize) -> Result<(), ParseTraceStateError> {
    let Some(first) = key.bytes().next() else {
        return Err(ParseTraceStateError::at(offset, Problem::NoKey));
    };
    if !is_key_start(first) {
        return Err(ParseTraceStateError::at(offset, Problem::KeyStart(first)));
    }
    if let Some(index) = key.bytes().position(|byte| !is_key_byte(byte)) {
        let problem = Problem::KeyByte(key.as_bytes()[index]);
        return Err(ParseTraceStateError::at(offset + index, problem));
    }
    if key.len() > MAX_LENGTH {
        let problem = Problem::LongKey { found: key.len() };
        return Err(ParseTraceStateError::at(offset + MAX_LENGTH, problem));
    }
    Ok(())
}

/// What Level 1 accepts too: a key that starts with a letter, or `tenant@system`.
pub(super) fn check_sent_key(key: &str) -> Result<(), ParseTraceStateError> {
    check_key(key, 0)?;
    let (system, offset) = match key.split_once('@') {
        Some((tenant, system)) if tenant.len() <= MAX_TENANT_LENGTH => (system, tenant.len() + 1),
        Some(_) => return Err(ParseTraceStateError::at(MAX_TENANT_LENGTH, Problem::Tenant)),
        None => (key, 0),
    };
    let max_length = if offset == 0 {
        MAX_LENGTH
    } else {
        MAX_SYSTEM_LENGTH
    };
    if !system.starts_with(|first: char| first.is_ascii_lowercase())
        || system.len() > max_length
        || system.contains('@')
    {
        return Err(ParseTraceStateError::at(
            offset,
            Problem::System { max_length },
        ));
    }
    Ok(())
}

/// Both levels: `0*255( chr ) nblk-chr`.
pub(super) fn check_value(value: &str, offset: usize) -> Result<(), ParseTraceStateError> {
    if let Some(index) = value.bytes().position(|byte| !is_value_byte(byte)) {
        let problem = Problem::ValueByte(value.as_bytes()[index]);
        return Err(ParseTraceStateError::at(offset + index, problem));
    }
    if value.is_empty() || value.ends_with(' ') {
        return Err(ParseTraceStateError::at(
            offset + value.len(),
            Problem::NoValue,
        ));
    }
    if value.len() > MAX_LENGTH {
        let problem = Problem::LongValue { found: value.len() };
        return Err(ParseTraceStateError::at(offset + MAX_LENGTH, problem));
    }
    Ok(())
}

fn is_key_start(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

fn is_key_byte(byte: u8) -> bool {
    is_key_start(byte) || matches!(byte, b'_' | b'-' | b'*' | b'/' | b'@')
}

fn is_value_byte(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b',' | b'=')
}

/// A text is not a `tracestate`, or not an entry of one.
///
/// ```
/// use observe::propagation::TraceState;
///
/// let error = "foo=1, Bar=2".parse::<TraceState>().unwrap_err();
/// assert_eq!(error.offset(), 7);
/// assert_eq!(
///     error.to_string(),
///     "parse tracestate at byte 7: a key starts with a lower-case letter or a digit, not `B`"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseTraceStateError {
    offset: usize,
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    NoKey,
    KeyStart(u8),
    KeyByte(u8),
    LongKey { found: usize },
    Tenant,
    System { max_length: usize },
    NoValue,
    ValueByte(u8),
    LongValue { found: usize },
    RepeatedKey,
    TooMany,
}

impl ParseTraceStateError {
    /// The byte of the text at which reading stopped.
    pub fn offset(&self) -> usize {
        self.offset
    }

    pub(super) fn repeated_key(offset: usize) -> Self {
        Self::at(offset, Problem::RepeatedKey)
    }

    pub(super) fn too_many(offset: usize) -> Self {
        Self::at(offset, Problem::TooMany)
    }

    fn at(offset: usize, problem: Problem) -> Self {
        Self { offset, problem }
    }
}

impl fmt::Display for ParseTraceStateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "parse tracestate at byte {}: {}",
            self.offset, self.problem
        )
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoKey => f.write_str("a key is expected before `=`"),
            Self::KeyStart(byte) => write!(
                f,
                "a key starts with a lower-case letter or a digit, not `{}`",
                ascii::escape_default(*byte)
            ),
            Self::KeyByte(byte) => write!(
                f,
                "a key has lower-case letters, digits and `_-*/@`, not `{}`",
                ascii::escape_default(*byte)
            ),
            Self::LongKey { found } => {
                write!(f, "a key has at most {MAX_LENGTH} bytes, this has {found}")
            }
            Self::Tenant => {
                write!(
                    f,
                    "a tenant before `@` has at most {MAX_TENANT_LENGTH} bytes"
                )
            }
            Self::System { max_length } => write!(
                f,
                "a sent key starts with a lower-case letter, has at most {max_length} bytes \
                 and no other `@`"
            ),
            Self::NoValue => f.write_str("a value that ends in a visible character is expected"),
            Self::ValueByte(byte) => write!(
                f,
                "a value has printable ASCII without `,` and `=`, not `{}`",
                ascii::escape_default(*byte)
            ),
            Self::LongValue { found } => {
                write!(
                    f,
                    "a value has at most {MAX_LENGTH} bytes, this has {found}"
                )
            }
            Self::RepeatedKey => f.write_str("the key has an entry already"),
            Self::TooMany => write!(f, "more than {} entries", TraceState::MAX_ENTRIES),
        }
    }
}

impl Error for ParseTraceStateError {}
