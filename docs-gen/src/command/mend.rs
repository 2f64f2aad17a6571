//! The command that brings a stale page up to date.

/// The command line of a check, with `generate` in its place.
pub(super) fn command(check: &[String]) -> String {
    let [program, words @ ..] = check else {
        return String::new();
    };
    let mut command = program.clone();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "check" if command == *program => command.push_str(" generate"),
            "--message-format" => _ = words.next(),
            word if word.starts_with("--message-format=") => {}
            word => command = format!("{command} {}", quoted(word)),
        }
    }
    command
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |char: char| char.is_ascii_alphanumeric() || "-_./=:,@+%".contains(char);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}
