//! `tracestate`, with the cases of the W3C test suite.

use observe::propagation::TraceState;

use super::chance::Chance;

fn members(count: usize) -> String {
    let members: Vec<String> = (1..=count).map(|n| format!("bar{n:02}={n:02}")).collect();
    members.join(",")
}

fn value_characters() -> String {
    (' '..='~').filter(|c| !matches!(c, ',' | '=')).collect()
}

#[test]
fn valid_text_is_read_without_the_white_space_around_entries() {
    let cases = [
        ("", ""),
        (" \t", ""),
        (",", ""),
        ("foo=1", "foo=1"),
        ("foo=1,bar=2", "foo=1,bar=2"),
        ("foo=1,", "foo=1"),
        (",foo=1", "foo=1"),
        ("foo=1,, ,bar=2", "foo=1,bar=2"),
        ("foo=1 \t , \t bar=2, \t baz=3", "foo=1,bar=2,baz=3"),
        ("foo=1\t \t,\t \tbar=2,\t \tbaz=3", "foo=1,bar=2,baz=3"),
        ("\t foo=1 \t", "foo=1"),
        ("foo= 1", "foo= 1"),
        ("foo=a b", "foo=a b"),
        (
            "foo=1,foo@tenant=2,tenant@foo=3",
            "foo=1,foo@tenant=2,tenant@foo=3",
        ),
        ("foobar=1,foo=2", "foobar=1,foo=2"),
        ("1=1", "1=1"),
        ("0tenant@vendor=1", "0tenant@vendor=1"),
    ];
    for (text, expected) in cases {
        let state: TraceState = text.parse().expect(text);
        assert_eq!(state.as_str(), expected, "{text:?}");
    }
}

#[test]
fn all_allowed_characters_are_kept() {
    let key = "abcdefghijklmnopqrstuvwxyz0123456789_-*/";
    let value = value_characters();
    for key in [key.to_owned(), format!("{key}@a-z0-9_-*/")] {
        let state: TraceState = format!("{key}={value}").parse().expect("all allowed");
        assert_eq!(state.get(&key), Some(value.as_str()));
    }
}

#[test]
fn keys_of_level_two_may_hold_any_at_sign_but_the_first() {
    for key in [
        "foo@",
        "foo@@bar",
        "foo@bar@baz",
        &format!("{}@v", "t".repeat(242)),
    ] {
        let state: TraceState = format!("{key}=1,bar=2").parse().expect(key);
        assert_eq!(state.get(key), Some("1"));
    }
}

#[test]
fn text_that_is_no_tracestate_is_refused_with_the_place() {
    let key_start = "a key starts with a lower-case letter or a digit, not";
    let key_byte = "a key has lower-case letters, digits and `_-*/@`, not";
    let value_byte = "a value has printable ASCII without `,` and `=`, not";
    let no_value = "a value that ends in a visible character is expected";
    let cases = [
        ("foo=1,foo=1", 6, "the key has an entry already".to_owned()),
        ("foo=1, foo=2", 7, "the key has an entry already".to_owned()),
        ("foo =1", 3, format!("{key_byte} ` `")),
        ("FOO=1", 0, format!("{key_start} `F`")),
        ("foo.bar=1", 3, format!("{key_byte} `.`")),
        ("fOo=1", 1, format!("{key_byte} `O`")),
        ("@foo=1,bar=2", 0, format!("{key_start} `@`")),
        ("bar=2,_foo=1", 6, format!("{key_start} `_`")),
        ("föo=1", 1, format!("{key_byte} `\\xc3`")),
        ("foo=bar=baz", 7, format!("{value_byte} `=`")),
        ("foo=\t1", 4, format!("{value_byte} `\\t`")),
        ("foo=é", 4, format!("{value_byte} `\\xc3`")),
        ("foo=,bar=3", 4, no_value.to_owned()),
        ("foo= ,bar=3", 4, no_value.to_owned()),
        ("foo", 3, no_value.to_owned()),
        ("=1", 0, "a key is expected before `=`".to_owned()),
        ("a=1, =2", 5, "a key is expected before `=`".to_owned()),
    ];
    for (text, offset, why) in cases {
        let error = text.parse::<TraceState>().unwrap_err();
        let expected = format!("parse tracestate at byte {offset}: {why}");
        assert_eq!(error.to_string(), expected, "{text}");
        assert_eq!(error.offset(), offset, "{text}");
    }
}

#[test]
fn header_lines_are_combined_in_their_order() {
    let state = TraceState::from_headers(["foo=1,bar=2", "rojo=1,congo=2", "", "baz=3"]);
    let state = state.expect("follows the grammar");
    assert_eq!(state.as_str(), "foo=1,bar=2,rojo=1,congo=2,baz=3");
}

#[test]
fn offset_counts_in_the_combined_lines() {
    let error = TraceState::from_headers(["foo=1", " bar=2", "foo=3"]).unwrap_err();
    assert_eq!(error.offset(), "foo=1, bar=2,".len());
}

#[test]
fn thirty_two_entries_are_the_most() {
    let state: TraceState = members(32).parse().expect("as many as allowed");
    assert_eq!(state.entries().count(), TraceState::MAX_ENTRIES);
    let error = members(33).parse::<TraceState>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "parse tracestate at byte 288: more than 32 entries"
    );
    let empty_members = format!("{},,,", members(32));
    empty_members
        .parse::<TraceState>()
        .expect("empty members are no entries");
}

#[test]
fn keys_and_values_have_at_most_256_bytes() {
    for (key, value, is_valid) in [
        (256, 1, true),
        (257, 1, false),
        (1, 256, true),
        (1, 257, false),
    ] {
        let text = format!("{}={}", "k".repeat(key), "v".repeat(value));
        assert_eq!(
            text.parse::<TraceState>().is_ok(),
            is_valid,
            "{key} {value}"
        );
    }
}

#[test]
fn written_entry_comes_first_and_others_stay_in_order() {
    let state: TraceState = "foo=1,bar= 2,baz=3".parse().expect("follows the grammar");
    let cases = [
        ("new", "0", "new=0,foo=1,bar= 2,baz=3"),
        ("foo", "0", "foo=0,bar= 2,baz=3"),
        ("baz", "0", "baz=0,foo=1,bar= 2"),
        ("ba", "0", "ba=0,foo=1,bar= 2,baz=3"),
        ("t@v", "0", "t@v=0,foo=1,bar= 2,baz=3"),
        ("1t@v", "0", "1t@v=0,foo=1,bar= 2,baz=3"),
    ];
    for (key, value, expected) in cases {
        assert_eq!(state.with(key, value).expect(key).as_str(), expected);
    }
    assert_eq!(state.as_str(), "foo=1,bar= 2,baz=3");
}

#[test]
fn last_entry_makes_room_for_a_written_one() {
    let full: TraceState = members(32).parse().expect("as many as allowed");
    let with_new = full.with("new", "0").expect("follows the grammar");
    assert_eq!(with_new.as_str(), format!("new=0,{}", members(31)));
    let with_known = full.with("bar32", "x").expect("follows the grammar");
    assert_eq!(with_known.as_str(), format!("bar32=x,{}", members(31)));
}

#[test]
fn entry_that_a_receiver_of_level_one_would_refuse_is_not_written() {
    let long_tenant = format!("{}@v", "t".repeat(242));
    let long_system = format!("t@{}", "v".repeat(15));
    let keys = [
        "",
        "1foo",
        "foo@",
        "foo@@bar",
        "foo@bar@baz",
        "t@1v",
        "Foo",
        "a=b",
        "a,b",
        "foo ",
        &long_tenant,
        &long_system,
    ];
    for key in keys {
        TraceState::EMPTY.with(key, "1").expect_err(key);
    }
    for value in ["", " ", "1 ", "a,b", "a=b", "é", "\n", &"v".repeat(257)] {
        TraceState::EMPTY.with("foo", value).expect_err(value);
    }
    let accepted = format!("{}@{}", "t".repeat(241), "v".repeat(14));
    TraceState::EMPTY
        .with(&accepted, "1")
        .expect("as long as allowed");
}

#[test]
fn offset_of_a_written_entry_counts_in_key_and_value() {
    let error = TraceState::EMPTY.with("foo", "a,b").unwrap_err();
    assert_eq!(error.offset(), "foo=a".len());
    let error = TraceState::EMPTY.with("t@1v", "a").unwrap_err();
    assert_eq!(
        error.to_string(),
        "parse tracestate at byte 2: a sent key starts with a lower-case letter, \
         has at most 14 bytes and no other `@`"
    );
}

#[test]
fn removed_entry_leaves_the_others() {
    let state: TraceState = "foo=1,bar=2".parse().expect("follows the grammar");
    assert_eq!(state.without("foo").as_str(), "bar=2");
    assert_eq!(state.without("foo").without("bar"), TraceState::EMPTY);
    assert_eq!(state.without("baz"), state);
}

#[test]
fn header_drops_long_entries_first_and_then_from_the_end() {
    let long = |key: &str| format!("{key}={}", "x".repeat(130));
    let short = |key: &str| format!("{key}={}", "x".repeat(100));
    let limit = |key: &str| format!("{key}={}", "x".repeat(126));
    let cases = [
        (vec![long("a"), long("b"), long("c")], vec![0, 1, 2]),
        (
            vec![long("a"), long("b"), long("c"), long("d")],
            vec![0, 1, 2],
        ),
        (
            vec![long("a"), short("b"), short("c"), short("d"), short("e")],
            vec![1, 2, 3, 4],
        ),
        (
            vec![short("a"), long("b"), long("c"), long("d"), short("e")],
            vec![0, 1, 2, 4],
        ),
        (
            vec![limit("a"), limit("b"), limit("c"), limit("d"), short("e")],
            vec![0, 1, 2],
        ),
    ];
    for (entries, kept) in cases {
        let state: TraceState = entries.join(",").parse().expect("follows the grammar");
        let kept: Vec<&str> = kept.iter().map(|&index| entries[index].as_str()).collect();
        assert_eq!(state.to_header(), kept.join(","));
        assert_eq!(state.as_str(), entries.join(","));
    }
}

#[test]
fn header_of_exactly_the_limit_is_whole() {
    let text = format!("a={},b={}", "x".repeat(253), "y".repeat(254));
    assert_eq!(text.len(), TraceState::MAX_HEADER_LENGTH);
    let state: TraceState = text.parse().expect("follows the grammar");
    assert_eq!(state.to_header(), text);
}

#[test]
fn header_is_cut_no_shorter_than_the_limit() {
    let fitting = format!("a={},b={}", "x".repeat(253), "y".repeat(254));
    let state: TraceState = format!("{fitting},c={}", "z".repeat(130))
        .parse()
        .expect("follows the grammar");
    assert_eq!(state.to_header(), fitting);
}

#[test]
fn written_state_is_read_back_and_header_fits() {
    let mut chance = Chance::new(3);
    for _ in 0..2000 {
        let mut state = TraceState::EMPTY;
        for _ in 0..chance.below(40) {
            let key = format!("k{}", chance.text("abz019_-*/", 3));
            let value = format!("{}!", chance.text(&value_characters(), 255));
            state = state.with(&key, &value).expect("follows the grammar");
            assert_eq!(state.entries().next(), Some((key.as_str(), value.as_str())));
        }
        assert_eq!(state.as_str().parse().as_ref(), Ok(&state));
        let header = state.to_header();
        assert!(header.len() <= TraceState::MAX_HEADER_LENGTH);
        let sent: TraceState = header.parse().expect("what is sent follows the grammar");
        assert!(
            sent.entries()
                .all(|(key, value)| state.get(key) == Some(value))
        );
    }
}

#[test]
fn mutated_tracestate_is_refused_or_read_as_it_stands() {
    let mut chance = Chance::new(4);
    for _ in 0..20_000 {
        let text = chance.mutate("foo=1, t@v=a b ,, bar=2", "abz09@_,= \t*Aé\u{7f}\u{0}");
        match text.parse::<TraceState>() {
            Ok(state) => assert!(
                state
                    .entries()
                    .all(|(key, value)| { text.contains(&format!("{key}={value}")) })
            ),
            Err(error) => assert!(error.offset() <= text.len(), "{text}"),
        }
    }
}

#[test]
fn clone_shares_its_text() {
    let state: TraceState = "foo=1".parse().expect("follows the grammar");
    assert!(std::ptr::eq(state.as_str(), state.clone().as_str()));
}
