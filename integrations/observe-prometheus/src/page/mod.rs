//! The page: every family with the lines of its series.

mod active;
mod counter;
mod exemplar;
mod head;
mod labels;
mod number;
mod sink;
mod timer;

use observe_metrics::naming::prometheus;
use observe_metrics::{Family, MeterKind, Meters};

pub(crate) use self::sink::Sink;
use crate::format::Format;

/// Writes what all families have counted.
pub(crate) fn write(sink: &mut Sink<'_>, families: &[Family], meters: &Meters, format: Format) {
    for family in families {
        match family.kind() {
            MeterKind::Timer => timer::write(sink, family, meters, format),
            MeterKind::Active => active::write(sink, family, meters, format),
            MeterKind::Counter => counter::write(sink, family, meters, format),
        }
    }
}

/// What ends a page: in OpenMetrics a scraper knows by it that nothing is missing.
pub(crate) fn end(format: Format) -> &'static str {
    match format {
        Format::Text => "",
        Format::OpenMetrics => "# EOF\n",
    }
}

/// The names that a family takes on the page, those of its samples included.
pub(crate) fn names(family: &Family) -> Vec<String> {
    let event = family.event().unwrap_or_default();
    prometheus::names(family.kind(), family.name(), event)
}

/// What a family is called in a message.
pub(crate) fn title(family: &Family) -> String {
    match (family.kind(), family.event()) {
        (MeterKind::Counter, Some(event)) => {
            format!("the counter of `{event}` in `{}`", family.name())
        }
        (MeterKind::Active, _) => format!("the meter of running `{}`", family.name()),
        _ => format!("the timer of `{}`", family.name()),
    }
}
