//! What README shows is what the shop and its page say.

const README: &str = include_str!("../../../README.md");
const ORDERS: &str = include_str!("../src/orders.rs");
const PAGE: &str = include_str!("../OBSERVATIONS.md");

#[test]
fn example_is_the_first_function() {
    let shown = between(README, "#[observed(", "number.parse()");
    let first = between(ORDERS, "#[observed(", "number.parse()");
    assert_eq!(words(shown), words(&first.replace("pub fn", "fn")));
}

#[test]
fn page_is_an_excerpt() {
    let quoted = between(README, "<!-- page:begin -->\n", "<!-- page:end -->");
    let excerpt: Vec<&str> = quoted.lines().map(unquoted).collect();
    let excerpt = excerpt.join("\n");
    assert!(PAGE.contains(&excerpt), "OBSERVATIONS.md has no\n{excerpt}");
}

/// What stands between the first `start` and the next `end`.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from_start = text.split_once(start).map(|(_, rest)| rest);
    let inside = from_start.and_then(|rest| rest.split_once(end));
    inside
        .map(|(inside, _)| inside)
        .expect("both marks stand in the file")
}

/// Layout is rustfmt's in one place and README's in the other.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn unquoted(line: &str) -> &str {
    let line = line.strip_prefix('>').unwrap_or(line);
    line.strip_prefix(' ').unwrap_or(line)
}
