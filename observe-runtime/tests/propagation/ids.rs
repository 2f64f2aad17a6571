//! Ids: their text form, and that no two are alike.

use std::collections::HashSet;
use std::thread;

use observe::propagation::{ParseIdError, SpanId, TraceContext, TraceFlags, TraceId};

#[test]
fn text_that_is_no_id_is_refused_with_the_place() {
    let cases = [
        ("", 0, "16 hexadecimal digits expected, 0 bytes found"),
        (
            "00f067aa0ba902b",
            15,
            "16 hexadecimal digits expected, 15 bytes found",
        ),
        (
            "00f067aa0ba902b70",
            16,
            "16 hexadecimal digits expected, 17 bytes found",
        ),
        (
            "00f067aa0ba902bg",
            15,
            "`g` is not a lower-case hexadecimal digit",
        ),
        (
            "00F067aa0ba902b7",
            2,
            "`F` is not a lower-case hexadecimal digit",
        ),
        (
            "00f067aa0ba902é",
            14,
            "`\\xc3` is not a lower-case hexadecimal digit",
        ),
        (
            "0000000000000000",
            0,
            "all digits are zero, which stands for no id",
        ),
    ];
    for (text, offset, why) in cases {
        let error: ParseIdError = text.parse::<SpanId>().unwrap_err();
        assert_eq!(error.offset(), offset, "{text}");
        assert_eq!(
            error.to_string(),
            format!("parse id at byte {offset}: {why}"),
            "{text}"
        );
    }
}

#[test]
fn trace_id_of_zeros_is_refused() {
    assert_eq!(TraceId::from_bytes([0; 16]), None);
    "0".repeat(32).parse::<TraceId>().unwrap_err();
}

#[test]
fn written_ids_are_read_back() {
    for _ in 0..1000 {
        let trace_id = TraceId::random();
        assert_eq!(trace_id.to_string().parse(), Ok(trace_id));
        assert_eq!(TraceId::from_bytes(trace_id.to_bytes()), Some(trace_id));
        let span_id = SpanId::random();
        assert_eq!(span_id.to_string().parse(), Ok(span_id));
        assert_eq!(SpanId::from_bytes(span_id.to_bytes()), Some(span_id));
    }
}

#[test]
fn text_honours_the_width_of_the_format() {
    let id = SpanId::from_bytes([0xab; 8]).expect("not zero");
    assert_eq!(format!("[{id:>18}]"), "[  abababababababab]");
    assert_eq!(format!("{id:?}"), "SpanId(abababababababab)");
}

#[test]
fn ids_differ_within_and_across_threads() {
    const EACH: usize = 10_000;
    let threads: Vec<_> = (0..8)
        .map(|_| {
            thread::spawn(|| {
                let draw = |_| (TraceId::random(), SpanId::random());
                (0..EACH).map(draw).collect::<Vec<_>>()
            })
        })
        .collect();
    let mut trace_ids = HashSet::new();
    let mut span_ids = HashSet::new();
    for thread in threads {
        for (trace_id, span_id) in thread.join().expect("drawing ids does not panic") {
            trace_ids.insert(trace_id);
            span_ids.insert(span_id);
        }
    }
    assert_eq!(trace_ids.len(), 8 * EACH);
    assert_eq!(span_ids.len(), 8 * EACH);
}

#[test]
fn every_bit_of_an_id_varies() {
    let mut ones = 0_u128;
    let mut zeros = 0_u128;
    for _ in 0..1000 {
        let id = u128::from_be_bytes(TraceId::random().to_bytes());
        ones |= id;
        zeros |= !id;
    }
    assert_eq!(ones & zeros, u128::MAX);
}

#[test]
fn child_stays_in_the_trace_of_its_parent() {
    let parent = TraceContext {
        is_remote: true,
        tracestate: "foo=1".parse().expect("follows the grammar"),
        ..TraceContext::root(TraceFlags::SAMPLED)
    };
    let child = parent.child();
    assert_ne!(child.span_id, parent.span_id);
    let expected = TraceContext {
        span_id: child.span_id,
        is_remote: false,
        ..parent
    };
    assert_eq!(child, expected);
}

#[test]
fn root_says_that_its_id_is_random() {
    assert!(TraceContext::root(TraceFlags::NONE).flags.is_random());
    assert!(!TraceContext::root(TraceFlags::NONE).flags.is_sampled());
    assert!(TraceContext::root(TraceFlags::SAMPLED).flags.is_sampled());
}
