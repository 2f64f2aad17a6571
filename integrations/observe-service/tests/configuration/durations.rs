//! Periods and other values of metadata.

use std::time::Duration;

use observe_service::{Config, Guarantee, Report};

fn service(metadata: &str) -> Config {
    let yaml = format!(
        "services:\n- name: a\n  metadata: {{enableStats: true, {metadata}}}\n  handler: {{metadata: {{{metadata}}}}}\n"
    );
    Config::from_yaml(&yaml).expect("it can be read")
}

fn every(seconds: f64) -> Report {
    Report::default().period(Duration::from_secs_f64(seconds))
}

/// Rules: period.default, period.least, file.times, file.floats.
#[test]
fn periods_are_times_or_seconds() {
    for (written, seconds) in [
        ("5s", 5.0),
        ("60", 60.0),
        ("'60'", 60.0),
        ("1m30s", 90.0),
        ("500ms", 1.0),
        ("-3s", 1.0),
        ("-3", 1.0),
        ("0", 5.0),
        ("1.5", 5.0),
        ("soon", 5.0),
        ("[1]", 5.0),
        ("", 5.0),
    ] {
        let config = service(&format!("observer.period: {written}"));
        assert_eq!(config.services[0].report, Some(every(seconds)), "{written}");
        assert_eq!(
            config.services[0].handler.report,
            every(seconds),
            "{written}"
        );
    }
}

/// What GOST takes without a word is warned of.
#[test]
fn what_is_no_period_is_warned_of() {
    let config = service("observer.period: soon");
    assert_eq!(
        config.warnings[0].to_string(),
        "3:50: services[0].metadata.observer.period: it is no time such as `5s`, so the period is five seconds"
    );
}

/// Rules: file.period, file.flat.
#[test]
fn the_first_of_the_keys_counts() {
    let config = service("observePeriod: 20s, observer.period: 10s");
    assert_eq!(config.services[0].report, Some(every(10.0)));
    assert_eq!(config.services[0].handler.report, every(20.0));
    let config = service("observePeriod: 20s, observer.period: soon");
    assert_eq!(config.services[0].report, Some(every(5.0)));
    let config = service("observer.observePeriod: 20s");
    assert_eq!(config.services[0].report, Some(every(5.0)));
    assert_eq!(config.services[0].handler.report, every(20.0));
    let config = service("observer: {period: 20s}");
    assert_eq!(config.services[0].report, Some(every(5.0)));
}

/// Rules: file.truth, file.stats.
#[test]
fn truth_is_what_go_takes_for_it() {
    for (written, is_true) in [
        ("true", true),
        ("TRUE", true),
        ("1", true),
        ("7", true),
        ("'1'", true),
        ("'t'", true),
        ("T", true),
        ("false", false),
        ("0", false),
        ("'7'", false),
        ("yes", false),
        ("[]", false),
        ("", false),
    ] {
        let config = service(&format!("observer.resetTraffic: {written}"));
        let report = config.services[0].report.expect("it has stats");
        assert_eq!(
            report == Report::default().reset_traffic(Guarantee::AtLeastOnce),
            is_true,
            "{written}"
        );
        let yaml = format!("services:\n- metadata: {{enableStats: {written}}}\n");
        let config = Config::from_yaml(&yaml).expect("it can be read");
        assert_eq!(config.services[0].report.is_some(), is_true, "{written}");
    }
}
