//! The names in somebody's exposition.

/// The families and samples of an exposition; a name may come more than once.
pub(super) fn of(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(name)
}

fn name(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let Some(comment) = line.strip_prefix('#') else {
        return sample(line);
    };
    let mut words = comment.split_whitespace();
    match words.next() {
        Some("HELP" | "TYPE" | "UNIT") => words.next().map(|name| name.trim_matches('"')),
        _ => None,
    }
}

/// `name{..} 1`, `name 1`, or `{"name", ..} 1` where a name may be any text.
fn sample(line: &str) -> Option<&str> {
    if let Some(quoted) = line.strip_prefix('{') {
        return quoted.trim_start().strip_prefix('"')?.split('"').next();
    }
    let name = line.split(|char: char| char == '{' || char.is_whitespace());
    name.into_iter().next().filter(|name| !name.is_empty())
}
