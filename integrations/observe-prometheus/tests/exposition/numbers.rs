//! Numbers are exact, and are consistent with each other.

use std::time::Duration;

use observe::observed;
use observe_metrics::Meters;
use observe_prometheus::Format;

use crate::support::parser::{Sample, samples};
use crate::support::{Hands, Measured};

#[observed(name = "numbers.wait", buckets = [0.000_05, 0.1, 0.3, 1.0, 2_500_000.0])]
fn wait(hands: &Hands, duration: Duration) {
    hands.go_on(duration);
}

fn lines<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let lines = page.lines().filter(|line| line.starts_with(name));
    lines
        .map(|line| line.rsplit_once(' ').expect("a value").1)
        .collect()
}

#[test]
fn sums_are_without_noise() {
    let cases = [
        (Duration::ZERO, "0.0"),
        (Duration::from_nanos(1), "0.000000001"),
        (Duration::from_millis(100), "0.100000001"),
        (Duration::from_millis(200), "0.300000001"),
        (Duration::from_nanos(999_999_999), "1.3"),
        (Duration::from_millis(8_700), "10.0"),
        (Duration::from_secs(86_400_000), "86400010.0"),
    ];
    let measured = Measured::new(&Meters::new());
    for (duration, expected) in cases {
        wait(&measured.hands, duration);
        let page = measured.prometheus.page(Format::Text);
        assert_eq!(lines(&page, "numbers_wait_seconds_sum"), [expected]);
    }
}

#[test]
fn buckets_are_cumulative_and_their_bounds_canonical() {
    let measured = Measured::new(&Meters::new());
    for micros in [50, 51, 100_000, 300_000, 300_001, 3_000_000_000_000] {
        wait(&measured.hands, Duration::from_micros(micros));
    }
    for format in [Format::Text, Format::OpenMetrics] {
        let page = measured.prometheus.page(format);
        let samples = samples(&page);
        let named = |name| move |sample: &&Sample| sample.name == name;
        let buckets = samples.iter().filter(named("numbers_wait_seconds_bucket"));
        let buckets: Vec<_> = buckets
            .map(|bucket| (&*bucket.labels["le"], bucket.value))
            .collect();
        let expected = [
            ("5e-05", 1.0),
            ("0.1", 3.0),
            ("0.3", 4.0),
            ("1.0", 5.0),
            ("2.5e+06", 5.0),
            ("+Inf", 6.0),
        ];
        assert_eq!(buckets, expected, "{format:?}");
        let count = samples.iter().find(named("numbers_wait_seconds_count"));
        assert_eq!(count.map(|count| count.value), Some(6.0));
    }
}
