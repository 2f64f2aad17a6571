//! `traceparent`, with the cases of the W3C test suite.

use observe::propagation::{SpanId, TraceContext, TraceFlags, TraceId, TraceParent};

use super::chance::Chance;

const TRACE_ID: &str = "12345678901234567890123456789012";
const SPAN_ID: &str = "1234567890123456";

fn parent(flags: u8) -> TraceParent {
    TraceParent {
        trace_id: TRACE_ID.parse().expect("32 digits"),
        span_id: SPAN_ID.parse().expect("16 digits"),
        flags: TraceFlags::from_byte(flags),
    }
}

#[test]
fn valid_text_is_read() {
    let cases = [
        ("00-T-S-00", 0),
        ("00-T-S-01", 1),
        ("00-T-S-02", 2),
        ("00-T-S-03", 3),
        ("00-T-S-09", 1),
        ("00-T-S-ff", 3),
        ("01-T-S-01", 1),
        ("cc-T-S-01", 1),
        ("cc-T-S-01-", 1),
        ("cc-T-S-01-what-the-future-will-be-like", 1),
        ("fe-T-S-00-é", 0),
    ];
    for (text, flags) in cases {
        let text = text.replace('T', TRACE_ID).replace('S', SPAN_ID);
        assert_eq!(text.parse(), Ok(parent(flags)), "{text}");
    }
}

#[test]
fn text_that_is_no_traceparent_is_refused_with_the_place() {
    let cases = [
        ("", 0, "at least 55 bytes expected, 0 found"),
        ("00", 2, "at least 55 bytes expected, 2 found"),
        ("00-", 3, "at least 55 bytes expected, 3 found"),
        ("00-T", 35, "at least 55 bytes expected, 35 found"),
        ("00-T-S-0", 54, "at least 55 bytes expected, 54 found"),
        ("cc-T-S-0", 54, "at least 55 bytes expected, 54 found"),
        ("00-T-S-01.", 55, "version 00 has 55 bytes, 56 found"),
        ("00-T-S-001", 55, "version 00 has 55 bytes, 56 found"),
        (
            "00-T-S-01-what-the-future-will-be-like",
            55,
            "version 00 has 55 bytes, 84 found",
        ),
        (
            "00-T-S-01,00-T-S-01",
            55,
            "version 00 has 55 bytes, 111 found",
        ),
        (
            "cc-T-S-01.what-the-future-will-be-like",
            55,
            "`-` expected, `.` found",
        ),
        ("cc-T-S-011", 55, "`-` expected, `1` found"),
        ("ff-T-S-01", 0, "version `ff` is forbidden"),
        (".0-T-S-01", 0, "`.` is not a lower-case hexadecimal digit"),
        ("0.-T-S-01", 1, "`.` is not a lower-case hexadecimal digit"),
        ("CC-T-S-01", 0, "`C` is not a lower-case hexadecimal digit"),
        ("0-T-S-01", 1, "`-` is not a lower-case hexadecimal digit"),
        ("000-T-S-01", 2, "`-` expected, `0` found"),
        (
            "00-00000000000000000000000000000000-S-01",
            3,
            "the trace id is all zeros",
        ),
        (
            "00-.2345678901234567890123456789012-S-01",
            3,
            "`.` is not a lower-case hexadecimal digit",
        ),
        (
            "00-1234567890123456789012345678901.-S-01",
            34,
            "`.` is not a lower-case hexadecimal digit",
        ),
        (
            "00-A2345678901234567890123456789012-S-01",
            3,
            "`A` is not a lower-case hexadecimal digit",
        ),
        (
            "01-123456789012345678901234567890123-S-01",
            55,
            "`-` expected, `1` found",
        ),
        (
            "00-1234567890123456789012345678901-S-01",
            34,
            "`-` is not a lower-case hexadecimal digit",
        ),
        ("00-T-0000000000000000-01", 36, "the parent id is all zeros"),
        (
            "00-T-.234567890123456-01",
            36,
            "`.` is not a lower-case hexadecimal digit",
        ),
        (
            "00-T-123456789012345.-01",
            51,
            "`.` is not a lower-case hexadecimal digit",
        ),
        (
            "00-T-123456789012345-01",
            51,
            "`-` is not a lower-case hexadecimal digit",
        ),
        ("00-T-S-.0", 53, "`.` is not a lower-case hexadecimal digit"),
        ("00-T-S-0.", 54, "`.` is not a lower-case hexadecimal digit"),
        ("00_T-S-01", 2, "`-` expected, `_` found"),
        ("00-T_S-01", 35, "`-` expected, `_` found"),
        ("00-T-S_01", 52, "`-` expected, `_` found"),
        (" 00-T-S-01", 0, "` ` is not a lower-case hexadecimal digit"),
        (
            "é0-T-S-01",
            0,
            "`\\xc3` is not a lower-case hexadecimal digit",
        ),
    ];
    for (text, offset, why) in cases {
        let text = text.replace('T', TRACE_ID).replace('S', SPAN_ID);
        let error = text.parse::<TraceParent>().unwrap_err();
        let expected = format!("parse traceparent at byte {offset}: {why}");
        assert_eq!(error.to_string(), expected, "{text}");
        assert_eq!(error.offset(), offset, "{text}");
    }
}

#[test]
fn later_version_is_written_as_version_zero() {
    let text = format!("cc-{TRACE_ID}-{SPAN_ID}-fd-more");
    let read: TraceParent = text.parse().expect("a later version");
    assert_eq!(read.to_string(), format!("00-{TRACE_ID}-{SPAN_ID}-01"));
}

#[test]
fn written_traceparent_is_read_back() {
    let mut chance = Chance::new(1);
    for _ in 0..1000 {
        let flags = TraceFlags::from_byte(chance.number().to_be_bytes()[0]);
        let cx = TraceContext::new(TraceId::random(), SpanId::random(), flags);
        let text = cx.traceparent().to_string();
        assert_eq!(text.len(), TraceParent::LENGTH);
        assert_eq!(text.parse::<TraceParent>().map(TraceContext::from), Ok(cx));
    }
}

#[test]
fn mutated_traceparent_is_refused_or_read_as_it_stands() {
    let mut chance = Chance::new(2);
    let valid = format!("00-{TRACE_ID}-{SPAN_ID}-01");
    for _ in 0..20_000 {
        let text = chance.mutate(&valid, "0123456789abcdefABCDEFg-. \té\u{0}");
        match text.parse::<TraceParent>() {
            Ok(read) => assert_eq!(&read.to_string()[2..53], &text[2..53], "{text}"),
            Err(error) => assert!(error.offset() <= text.len(), "{text}"),
        }
    }
}

#[test]
fn flags_that_no_version_names_are_not_sent_on() {
    for byte in 0..=u8::MAX {
        let flags = TraceFlags::from_byte(byte);
        assert_eq!(flags.to_byte(), byte & 3);
        assert_eq!(flags.is_sampled(), byte & 1 != 0);
        assert_eq!(flags.is_random(), byte & 2 != 0);
    }
}
