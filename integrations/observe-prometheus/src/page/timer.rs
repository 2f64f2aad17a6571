//! A timer: a histogram, and the longest duration as a gauge of its own.

use observe_metrics::naming::prometheus;
use observe_metrics::{Exemplar, Family, Histogram, Meters};

use super::head::{Head, help};
use super::sink::Sink;
use super::{exemplar, labels, number};
use crate::format::Format;

/// What is the same in the lines of all series.
struct Lines {
    bucket: String,
    /// The label `le` of each bucket, up to the value.
    bounds: Vec<String>,
    sum: String,
    count: String,
    max: String,
}

pub(super) fn write(sink: &mut Sink<'_>, family: &Family, meters: &Meters, format: Format) {
    let name = prometheus::timer(family.name());
    let lines = Lines::of(&name, family);
    let help = help(family.description(), || {
        format!("Durations of `{}`.", family.name())
    });
    let head = Head {
        name: &name,
        kind: "histogram",
        help: &help,
    };
    head.write(&mut sink.text, format);
    // The maxima are a family of their own and have to stand together; read here, they are of the
    // same moment as the rest.
    let mut maxima = String::new();
    let mut histogram = Histogram::default();
    let mut exemplars = Vec::new();
    for series in family.series() {
        let labels = labels::of(&series, family, meters);
        series.read_histogram(&mut histogram);
        if format == Format::OpenMetrics {
            series.read_exemplars(&mut exemplars);
        }
        lines.histogram(&mut sink.text, labels, &histogram, &exemplars);
        lines.max(&mut maxima, labels, &histogram);
        sink.pass();
    }
    let head = Head {
        name: &lines.max,
        kind: "gauge",
        help: &format!(
            "Longest duration of `{}` in the last minutes.",
            family.name()
        ),
    };
    head.write(&mut sink.text, format);
    sink.text.push_str(&maxima);
}

impl Lines {
    fn of(name: &str, family: &Family) -> Self {
        let bounds = family.bounds().iter().copied().map(number::bound);
        let bounds = bounds.chain(["+Inf".to_owned()]);
        Self {
            bucket: format!("{name}_bucket"),
            bounds: bounds.map(|bound| format!(",le=\"{bound}\"}} ")).collect(),
            sum: format!("{name}_sum"),
            count: format!("{name}_count"),
            max: format!("{name}_max"),
        }
    }

    /// A timer always has the label `error`, so that `le` is never the first.
    fn histogram(
        &self,
        text: &mut String,
        labels: &str,
        histogram: &Histogram,
        exemplars: &[Option<Exemplar>],
    ) {
        let mut count = 0;
        let mut buffer = itoa::Buffer::new();
        let mut digits = buffer.format(count);
        let buckets = self.bounds.iter().zip(histogram.buckets());
        for (place, (bound, bucket)) in buckets.enumerate() {
            // Most buckets of most series are empty, and the number is that of the line before.
            if *bucket > 0 {
                count += bucket;
                digits = buffer.format(count);
            }
            text.push_str(&self.bucket);
            text.push_str(labels);
            text.push_str(bound);
            text.push_str(digits);
            if let Some(Some(exemplar)) = exemplars.get(place) {
                exemplar::write(text, exemplar);
            }
            text.push('\n');
        }
        text.push_str(&self.sum);
        text.push_str(labels);
        text.push_str("} ");
        number::seconds(text, histogram.sum());
        text.push('\n');
        text.push_str(&self.count);
        text.push_str(labels);
        text.push_str("} ");
        number::integer(text, count);
        text.push('\n');
    }

    fn max(&self, text: &mut String, labels: &str, histogram: &Histogram) {
        text.push_str(&self.max);
        text.push_str(labels);
        text.push_str("} ");
        number::seconds(text, histogram.max());
        text.push('\n');
    }
}
