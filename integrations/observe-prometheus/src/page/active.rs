//! Running calls, as Micrometer writes its long task timers since 1.13.

use observe_metrics::naming::prometheus;
use observe_metrics::{Family, Meters};

use super::head::{Head, help};
use super::sink::Sink;
use super::{labels, number};
use crate::format::Format;

pub(super) fn write(sink: &mut Sink<'_>, family: &Family, meters: &Meters, format: Format) {
    let name = prometheus::active(family.name());
    let help = help(family.description(), || {
        format!("Running calls of `{}`.", family.name())
    });
    let head = Head {
        name: &name,
        // In nature they are gauges; dashboards made for Micrometer expect these two samples.
        kind: "summary",
        help: &help,
    };
    head.write(&mut sink.text, format);
    for series in family.series() {
        let labels = labels::of(&series, family, meters);
        let running = series.running();
        let text = &mut sink.text;
        text.extend([&*name, "_count", labels, labels::end(labels)]);
        number::integer(text, running.count());
        text.push('\n');
        text.extend([&*name, "_sum", labels, labels::end(labels)]);
        number::seconds(text, running.sum());
        text.push('\n');
        sink.pass();
    }
}
