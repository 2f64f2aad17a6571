//! The labels of a series, rendered once in its life.

use observe_metrics::naming::prometheus;
use observe_metrics::{Family, Meters, Series};

/// What comes behind a sample's name, up to the closing brace: `{payment_method="card"`; nothing if
/// there are no labels.
pub(super) fn of<'s>(series: &'s Series<'_>, family: &Family, meters: &Meters) -> &'s str {
    series.text(|| {
        let keys = family.keys().iter().copied();
        let own = keys.zip(series.values().iter().copied());
        render(own.chain(meters.common_keys()))
    })
}

/// What closes the braces behind such labels.
pub(super) fn end(labels: &str) -> &'static str {
    if labels.is_empty() { " " } else { "} " }
}

fn render<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = String::new();
    for (key, value) in pairs {
        text.push(if text.is_empty() { '{' } else { ',' });
        text.push_str(&prometheus::key(key));
        text.push_str("=\"");
        escape(&mut text, value);
        text.push('"');
    }
    text
}

/// Both formats know these three escapes and no other; all else stands for itself.
pub(super) fn escape(text: &mut String, value: &str) {
    for char in value.chars() {
        match char {
            '\\' => text.push_str("\\\\"),
            '"' => text.push_str("\\\""),
            '\n' => text.push_str("\\n"),
            char => text.push(char),
        }
    }
}
