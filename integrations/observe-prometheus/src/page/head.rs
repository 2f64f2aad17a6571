//! The lines that introduce a family.

use super::labels::escape;
use crate::format::Format;

/// What a family is.
pub(super) struct Head<'a> {
    /// Without `_total`.
    pub(super) name: &'a str,
    pub(super) kind: &'static str,
    pub(super) help: &'a str,
}

impl Head<'_> {
    pub(super) fn write(&self, text: &mut String, format: Format) {
        let &Self { name, kind, help } = self;
        // What OpenMetrics takes for a suffix is a part of the name in text.
        let name = match (format, kind) {
            (Format::Text, "counter") => format!("{name}_total"),
            _ => name.to_owned(),
        };
        line(text, "HELP", &name);
        match format {
            // Here a quote stands for itself.
            Format::Text => text.push_str(&help.replace('\\', "\\\\").replace('\n', "\\n")),
            Format::OpenMetrics => escape(text, help),
        }
        text.push('\n');
        line(text, "TYPE", &name);
        text.push_str(kind);
        text.push('\n');
        if format == Format::OpenMetrics && name.ends_with("_seconds") {
            line(text, "UNIT", &name);
            text.push_str("seconds\n");
        }
    }
}

fn line(text: &mut String, word: &str, name: &str) {
    text.extend(["# ", word, " ", name, " "]);
}

/// What was declared, in one line's words; or a sentence made of the name.
pub(super) fn help(declared: &str, otherwise: impl FnOnce() -> String) -> String {
    if declared.is_empty() {
        otherwise()
    } else {
        declared.to_owned()
    }
}
