//! The command that brings a stale page up to date.

/// The command line of a check, with `generate` in its place.
pub(super) fn command(check: &[String]) -> String {
    let mut words = Vec::new();
    let mut is_value = false;
    for (index, word) in check.iter().enumerate() {
        let is_format = word == "--message-format";
        if is_value || is_format || word.starts_with("--message-format=") {
            is_value = is_format;
            continue;
        }
        let is_command = index == 1 && word == "check";
        words.push(if is_command {
            "generate".to_owned()
        } else {
            quoted(word)
        });
    }
    words.join(" ")
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |char: char| char.is_ascii_alphanumeric() || "-_./=:,@+%".contains(char);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}
