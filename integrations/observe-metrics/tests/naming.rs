//! What Micrometer's own tests say of names, and that ours say the same.

use observe_metrics::naming::graphite::{dimensional, hierarchical};
use observe_metrics::naming::{atlas, influx, prometheus};

#[test]
fn prometheus_has_a_unit_and_no_other_characters() {
    assert_eq!(prometheus::timer("timer"), "timer_seconds");
    assert_eq!(prometheus::timer("timer.seconds"), "timer_seconds");
    assert_eq!(prometheus::timer("123abc/{:id}水"), "_23abc___id___seconds");
    assert_eq!(prometheus::key("123abc/{:id}水"), "_23abc___id__");
    assert_eq!(prometheus::active("timer"), "timer_active_seconds");
    assert_eq!(
        prometheus::counter("gauge.size", "full"),
        "gauge_size_full_total"
    );
    assert_eq!(prometheus::counter("gauge", "total"), "gauge_total");
}

#[test]
fn prometheus_keeps_labels_with_two_underscores_to_itself() {
    assert_eq!(prometheus::key("__name__"), "_name__");
    assert_eq!(prometheus::key("_own"), "_own");
    assert_eq!(prometheus::key("1.own"), "_own");
    assert_eq!(prometheus::key("___"), "_");
}

#[test]
fn atlas_has_camel_case_keys_and_two_of_its_own() {
    assert_eq!(atlas::key("name"), "nameTag");
    assert_eq!(atlas::key("statistic"), "statisticTag");
    assert_eq!(atlas::key("a.Name.with.Words"), "aNameWithWords");
    assert_eq!(atlas::timer("a.Name.with.Words"), "a.Name.with.Words");
}

#[test]
fn influx_escapes_what_separates() {
    assert_eq!(influx::timer("foo.bar=, baz"), r"foo_bar_\,\ baz");
    assert_eq!(influx::timer("a.Name.with.Words"), "a_Name_with_Words");
    assert_eq!(
        influx::key("foo.bar=, baz").as_deref(),
        Some(r"foo_bar\=\,\ baz")
    );
    assert_eq!(influx::value("foo=, bar"), r"foo\=\,\ bar");
    assert_eq!(
        influx::value("org.example.service="),
        r"org.example.service\="
    );
    assert_eq!(influx::value("two\nlines"), r"two\ lines");
}

#[test]
fn influx_has_a_time_of_its_own() {
    assert_eq!(influx::key("time"), None);
    assert_eq!(influx::value("time"), "time");
}

#[test]
fn hierarchical_graphite_has_camel_case_and_no_further_parts() {
    assert_eq!(hierarchical::timer("name([{id}])/1"), "name___id____1");
    assert_eq!(hierarchical::timer("gauge.size"), "gaugeSize");
    for name in ["counter 1", "counter?1", "counter:1"] {
        assert_eq!(hierarchical::timer(name), "counter_1");
        assert_eq!(hierarchical::key(name), "counter_1");
    }
    assert_eq!(hierarchical::value("my.value"), "my_value");
    let path = hierarchical::path(&hierarchical::timer("my.name"), [("other.tag", "value")]);
    assert_eq!(path, "myName.otherTag.value");
}

#[test]
fn dimensional_graphite_has_names_without_special_characters() {
    assert_eq!(dimensional::timer("name([{id}])/1"), "name___id____1");
    assert_eq!(dimensional::timer("my.counter"), "my.counter");
    for name in ["counter 1", "counter?1", "counter;1", "counter:1"] {
        assert_eq!(dimensional::timer(name), "counter_1");
    }
    assert_eq!(
        dimensional::timer("a.very=bad;name{.counter"),
        "a.very_bad_name_.counter"
    );
}

#[test]
fn dimensional_graphite_has_tags_that_are_not_empty() {
    for kept in ["my.tag", "tag 1", "tag?1", "tag:1"] {
        assert_eq!(dimensional::key(kept), kept);
        assert_eq!(dimensional::value(kept), kept);
    }
    let cases = [
        ("key", "value", "a;key=value"),
        ("", "value", "a;unspecified=value"),
        ("key", "", "a;key=unspecified"),
        (
            "key;!^=~ why?",
            "value;!^=~ why?",
            "a;key____~ why?=value_!^=_ why?",
        ),
    ];
    for (key, value, expected) in cases {
        assert_eq!(dimensional::path("a", [(key, value)]), expected);
    }
}
