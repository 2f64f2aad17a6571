//! Arguments that are more than a name.

use observe::observed;
use observe_tests::{Recorded, block_on};

struct Point {
    x: i64,
    y: i64,
}

#[observed(name = "arguments.patterns", high = ["x" = x, "first" = first])]
fn patterns(Point { x, y }: Point, (first, [_, second]): (i64, [i64; 2]), &third: &i64) -> i64 {
    x + y + first + second + third
}

#[observed(name = "arguments.async_patterns", high = ["x" = x, "first" = first])]
async fn async_patterns(
    Point { x, y }: Point,
    (first, [_, second]): (i64, [i64; 2]),
    &third: &i64,
) -> i64 {
    x + y + first + second + third
}

#[test]
fn patterns_bind() {
    let recorded = Recorded::here();
    let point = || Point { x: 1, y: 2 };
    assert_eq!(patterns(point(), (4, [0, 8]), &16), 31);
    assert_eq!(block_on(async_patterns(point(), (4, [0, 8]), &16)), 31);
    assert_eq!(
        recorded.ended(),
        [
            "arguments.patterns{x=1 first=4} ok",
            "arguments.async_patterns{x=1 first=4} ok"
        ]
    );
}

#[observed(name = "arguments.mutated", high = ["before" = text])]
fn mutated(mut text: String, mut count: u8) -> String {
    while count > 0 {
        text.push('x');
        count -= 1;
    }
    text
}

#[observed(name = "arguments.async_mutated", high = ["before" = text])]
async fn async_mutated(mut text: String, mut count: u8, numbers: &mut Vec<u8>) -> String {
    while count > 0 {
        text.push('x');
        numbers.push(count);
        count -= 1;
    }
    text
}

#[test]
fn arguments_may_be_mutated() {
    let recorded = Recorded::here();
    let mut numbers = Vec::new();
    assert_eq!(mutated("a".into(), 2), "axx");
    assert_eq!(block_on(async_mutated("a".into(), 2, &mut numbers)), "axx");
    assert_eq!(numbers, [2, 1]);
    assert_eq!(
        recorded.ended(),
        [
            "arguments.mutated{before=a} ok",
            "arguments.async_mutated{before=a} ok"
        ]
    );
}

#[observed(name = "arguments.ignored")]
fn ignored(_: String, _named: u8) -> u8 {
    7
}

#[observed(name = "arguments.async_ignored")]
async fn async_ignored(_: &str, _: String, _named: u8) -> u8 {
    7
}

#[test]
fn arguments_may_be_ignored() {
    let recorded = Recorded::here();
    assert_eq!(ignored(String::new(), 0), 7);
    assert_eq!(block_on(async_ignored("", String::new(), 0)), 7);
    assert_eq!(
        recorded.ended(),
        ["arguments.ignored ok", "arguments.async_ignored ok"]
    );
}

#[observed(name = "arguments.moved", high = ["text" = text])]
fn moved(text: String, from: impl FnOnce(String) -> String) -> String {
    from(text)
}

#[observed(name = "arguments.async_moved", high = ["text" = text])]
async fn async_moved(text: String, from: impl FnOnce(String) -> String) -> String {
    from(text)
}

#[test]
fn arguments_may_be_moved_out() {
    let recorded = Recorded::here();
    assert_eq!(moved("a".into(), |text| text + "b"), "ab");
    assert_eq!(block_on(async_moved("a".into(), |text| text + "b")), "ab");
    assert_eq!(
        recorded.ended(),
        [
            "arguments.moved{text=a} ok",
            "arguments.async_moved{text=a} ok"
        ]
    );
}

#[observed(name = "arguments.raw", high = ["type" = r#type])]
fn raw(r#type: u8) -> u8 {
    r#type
}

#[observed(name = "arguments.async_raw", high = ["type" = r#type])]
async fn async_raw(r#type: u8, r#in: u8) -> u8 {
    r#type + r#in
}

#[test]
fn arguments_may_have_raw_names() {
    let recorded = Recorded::here();
    assert_eq!(raw(7), 7);
    assert_eq!(block_on(async_raw(7, 1)), 8);
    assert_eq!(
        recorded.ended(),
        ["arguments.raw{type=7} ok", "arguments.async_raw{type=7} ok"]
    );
}

#[observed(name = "arguments.shadowed")]
fn shadowed(call: u8, result: u8, future: u8) -> u8 {
    let (__observe_call, __observe_result) = (call, result);
    __observe_call + __observe_result + future
}

#[test]
fn the_users_names_do_not_clash_with_the_expansions() {
    let recorded = Recorded::here();
    assert_eq!(shadowed(1, 2, 4), 7);
    assert_eq!(recorded.ended(), ["arguments.shadowed ok"]);
}
