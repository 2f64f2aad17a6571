//! Turns the model's text into Markdown that shows it.
//!
//! Descriptions come from doc comments, so they are Markdown: code spans and emphasis are kept.
//! What would change the page around them is escaped. Pipes are the table's business.

/// Text on one line, where a paragraph starts.
pub(super) fn paragraph(text: &str) -> String {
    let mut escaped = inline(text);
    if let Some(mark) = block_mark(&escaped) {
        escaped.insert(mark, '\\');
    }
    escaped
}

/// Text on one line, behind other text or in a cell.
pub(super) fn inline(text: &str) -> String {
    let text = one_line(text);
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut rest = text.as_str();
    while let Some(start) = rest.find(['`', '<']) {
        escaped.push_str(&rest[..start]);
        rest = &rest[start..];
        let taken = if rest.starts_with('`') {
            push_backticks(&mut escaped, rest)
        } else {
            push_less_than(&mut escaped, rest)
        };
        rest = &rest[taken..];
    }
    escaped.push_str(rest);
    escaped
}

/// A code span that shows exactly the text.
pub(super) fn code(text: &str) -> String {
    let text = one_line(text);
    let fence = "`".repeat(longest_run(&text) + 1);
    let is_bare = !text.is_empty() && !text.starts_with('`') && !text.ends_with('`');
    let pad = if is_bare { "" } else { " " };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Code spans, as a list.
pub(super) fn codes<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let codes: Vec<_> = texts.into_iter().map(code).collect();
    codes.join(", ")
}

fn one_line(text: &str) -> String {
    let words: Vec<_> = text
        .split(|char: char| char.is_whitespace() || char.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// Where the character stands that makes Markdown take the text for a heading, a list, a quote, a
/// rule, a fence or a link definition.
fn block_mark(text: &str) -> Option<usize> {
    let word = text.split(' ').next().unwrap_or_default();
    let digits = word.trim_end_matches(['.', ')']);
    if word.len() == digits.len() + 1 && digits.parse::<u32>().is_ok() {
        return Some(digits.len());
    }
    let is_item = ["-", "+", "*"].contains(&word);
    let is_rule = ["---", "***", "___"]
        .iter()
        .any(|rule| text.starts_with(rule));
    let is_definition = text.starts_with('[') && text.contains("]:");
    let is_block = text.starts_with(['#', '>', '~', '|']);
    (is_item || is_rule || is_definition || is_block).then_some(0)
}

/// Copies a closed code span, escapes a backtick that opens none; tells how much it took.
fn push_backticks(escaped: &mut String, rest: &str) -> usize {
    let run = run_length(rest);
    let mut end = run;
    while let Some(start) = rest[end..].find('`') {
        let closing = run_length(&rest[end + start..]);
        end += start + closing;
        if closing == run {
            escaped.push_str(&rest[..end]);
            return end;
        }
    }
    escaped.push_str(&"\\`".repeat(run));
    run
}

/// Keeps an address in angle brackets, escapes everything that could be HTML.
fn push_less_than(escaped: &mut String, rest: &str) -> usize {
    let is_address = rest.starts_with("<http://") || rest.starts_with("<https://");
    let end = rest
        .find(['>', ' '])
        .filter(|end| rest[*end..].starts_with('>'));
    match end {
        Some(end) if is_address => {
            escaped.push_str(&rest[..=end]);
            end + 1
        }
        _ => {
            escaped.push_str("&lt;");
            1
        }
    }
}

fn run_length(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

fn longest_run(text: &str) -> usize {
    let runs = text.split(|char| char != '`').map(str::len);
    runs.max().unwrap_or(0)
}
