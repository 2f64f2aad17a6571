//! Two meters that a backend would take for one are refused when they are installed.

use observe::{Registry, observed};
use observe_metrics::Meters;

#[observed(name = "collide.job", events = ["done"])]
fn job() {}

#[observed(name = "collide.job_seconds")]
fn same_as_job() {}

#[test]
fn samples_of_one_name_are_refused_with_both_places() {
    let refused = Registry::builder().handler(Meters::new().handler()).build();
    let text = refused.expect_err("both are one sample").to_string();
    let (first, second) = ("timer `collide.job`", "timer `collide.job_seconds`");
    assert!(text.contains(first) && text.contains(second), "{text}");
    assert!(text.contains("collide_job_seconds"), "{text}");
    assert_eq!(text.matches("collisions.rs:").count(), 2, "{text}");
    job();
    same_as_job();
}

#[test]
fn disabled_one_is_in_nobodys_way() {
    let meters = Meters::builder().disable("collide.job_seconds").build();
    let registry = Registry::builder().handler(meters.handler()).build();
    registry.expect("one of the two is not measured");
}

#[test]
fn common_key_that_would_be_a_label_of_the_timer_is_refused() {
    for key in ["error", "le"] {
        let meters = Meters::builder().disable("collide.job_seconds");
        let meters = meters.common_key(key, "x").build();
        let refused = Registry::builder().handler(meters.handler()).build();
        let text = refused.expect_err("both are one label").to_string();
        let one = format!("the system key `{key}` and the common key `{key}` of");
        assert!(text.contains(&one), "{text}");
        assert!(text.contains(&format!("one label `{key}`")), "{text}");
    }
}
