//! What a store is told: what to measure, how finely, and how much of it.

use std::env;
use std::process::Command;

use observe::{InstallError, Registry, bounded, observed};
use observe_metrics::{Family, MeterKind, Meters};

#[observed(name = "settings.open", low = ["name" = name])]
fn open(name: &'static str) {}

#[observed(name = "settings.bounded", low = ["number" = bounded(number, 50)])]
fn numbered(number: u32) {}

#[observed(name = "settings.own", buckets = [0.1, 0.5])]
fn own() {}

#[observed(name = "settings.inner.coarse")]
fn coarse() {}

fn registry(meters: &Meters) -> Registry {
    let registry = Registry::builder().handler(meters.handler()).build();
    registry.expect("no names clash")
}

fn bounds(meters: &Meters, name: &str) -> Vec<f64> {
    let families = meters.families();
    let family = families.iter().find(|family| family.name() == name);
    family.expect("it has run").bounds().to_vec()
}

#[test]
fn buckets_are_those_of_the_declaration_then_of_the_longest_prefix() {
    let meters = Meters::builder()
        .buckets("settings", &[1.0, f64::NAN, -1.0])
        .buckets("settings.inner", &[2.0])
        .build();
    let _scoped = registry(&meters).scoped();
    own();
    coarse();
    open("a");
    assert_eq!(bounds(&meters, "settings.own"), [0.1, 0.5]);
    assert_eq!(bounds(&meters, "settings.inner.coarse"), [2.0]);
    assert_eq!(bounds(&meters, "settings.open"), [1.0]);
}

#[test]
fn what_is_disabled_is_not_measured() {
    let meters = Meters::builder()
        .disable("settings")
        .enable("settings.inner")
        .build();
    let _scoped = registry(&meters).scoped();
    open("a");
    coarse();
    let names: Vec<_> = meters.families().iter().map(Family::name).collect();
    assert_eq!(names, ["settings.inner.coarse"]);
}

#[test]
fn family_at_its_limit_counts_the_rest_as_other() {
    let meters = Meters::builder().limit(3).build();
    let _scoped = registry(&meters).scoped();
    ["a", "b", "c", "d", "e", "a"].into_iter().for_each(open);
    let families = meters.families();
    let counted: Vec<_> = families[0]
        .series()
        .map(|series| (series.values()[0], series.count()))
        .collect();
    assert_eq!(counted, [("a", 2), ("b", 1), ("c", 1), ("other", 2)]);
}

#[test]
fn a_hundred_thousand_values_of_a_bounded_key_are_fifty_series_and_one() {
    let meters = Meters::new();
    let _scoped = registry(&meters).scoped();
    (0..100_000).for_each(numbered);
    let families = meters.families();
    let timer = families
        .iter()
        .find(|family| family.kind() == MeterKind::Timer)
        .expect("it has run");
    assert_eq!(timer.series().count(), 51);
    let counted: u64 = timer.series().map(|series| series.count()).sum();
    assert_eq!(counted, 100_000);
}

/// What this test's program writes to stderr when it runs that test alone.
fn stderr_of(test: &str) -> String {
    let program = env::current_exe().expect("it runs");
    let output = Command::new(program)
        .args(["--exact", test, "--nocapture"])
        .output()
        .expect("it can run again");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    said
}

#[test]
fn each_limit_is_warned_of_once_with_the_key_that_has_too_many_values() {
    let bounded = stderr_of("a_hundred_thousand_values_of_a_bounded_key_are_fifty_series_and_one");
    let warning = "`number` of `settings.bounded` has more than 50 values";
    assert_eq!(bounded.matches(warning).count(), 1, "{bounded}");
    assert_eq!(
        bounded
            .lines()
            .filter(|line| line.contains("observe"))
            .count(),
        1,
        "{bounded}"
    );

    let limited = stderr_of("family_at_its_limit_counts_the_rest_as_other");
    let warning = "the key `name` has the most values";
    assert_eq!(limited.matches(warning).count(), 1, "{limited}");
}

#[test]
fn common_key_that_an_observation_has_is_refused() {
    let meters = Meters::builder().common_key("name", "ours").build();
    let refused = Registry::builder().handler(meters.handler()).build();
    let error: InstallError = refused.expect_err("the label would be there twice");
    let text = error.to_string();
    assert!(
        text.contains("the key `name` and the common key `name` of `settings.open`"),
        "{text}"
    );
    assert!(text.contains("settings.rs"), "{text}");
}
