//! How often an event happened.

use observe_metrics::naming::prometheus;
use observe_metrics::{Family, Meters};

use super::head::{Head, help};
use super::sink::Sink;
use super::{exemplar, labels, number};
use crate::format::Format;

pub(super) fn write(sink: &mut Sink<'_>, family: &Family, meters: &Meters, format: Format) {
    let event = family.event().unwrap_or_default();
    let sample = prometheus::counter(family.name(), event);
    let help = help(family.description(), || {
        format!("How often `{event}` happened in `{}`.", family.name())
    });
    let head = Head {
        name: sample.strip_suffix("_total").unwrap_or(&sample),
        kind: "counter",
        help: &help,
    };
    head.write(&mut sink.text, format);
    for series in family.series() {
        let labels = labels::of(&series, family, meters);
        let text = &mut sink.text;
        text.extend([&*sample, labels, labels::end(labels)]);
        number::integer(text, series.count());
        if format == Format::OpenMetrics {
            if let Some(Some(exemplar)) = series.exemplars().first() {
                exemplar::write(text, exemplar);
            }
        }
        text.push('\n');
        sink.pass();
    }
}
