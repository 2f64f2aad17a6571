//! Values of low keys make up what is counted together.

use observe::{LowCardinality, bounded, observed};

use crate::counter::{Count, Size, count, counts};

#[observed(name = "counted.closed", low = ["size" = size, "urgent" = urgent, "kind" = "post"])]
fn closed(size: Size, urgent: Option<bool>) {}

#[test]
fn the_first_call_of_each_combination_is_told_of_and_the_others_are_recorded() {
    let counts = counts();
    for _ in 0..3 {
        closed(Size::Small, Some(true));
        closed(Size::Large, Some(false));
        closed(Size::Large, None);
    }
    assert_eq!(
        counts.of("counted.closed"),
        [
            (
                "counted.closed{size=large,urgent=false,kind=post} none".into(),
                count(1, 2)
            ),
            (
                "counted.closed{size=large,urgent=none,kind=post} none".into(),
                count(1, 2)
            ),
            (
                "counted.closed{size=small,urgent=true,kind=post} none".into(),
                count(1, 2)
            ),
        ]
    );
}

#[observed(name = "counted.late", low = ["urgent" = urgent, "tenant" = tenant.map(|it| bounded(it, 9))])]
fn late(urgent: Option<bool>, tenant: Option<&str>) {}

#[test]
fn values_may_come_after_calls_that_had_none() {
    let counts = counts();
    for _ in 0..3 {
        late(None, None);
        late(Some(true), Some(&String::from("a")));
        late(None, Some(&String::from("b")));
    }
    assert_eq!(
        counts.of("counted.late"),
        ["none,tenant=b", "none,tenant=none", "true,tenant=a"]
            .map(|values| (format!("counted.late{{urgent={values}}} none"), count(1, 2)))
    );
}

#[observed(name = "counted.open", low = ["tenant" = bounded(tenant, 2), "kind" = kind])]
fn open(tenant: &str, kind: &'static str) {}

#[test]
fn bounded_text_is_counted_by_its_content_and_beyond_the_bound_as_other() {
    let counts = counts();
    for _ in 0..3 {
        for tenant in ["a", "the tenant with a long name", "c", "d"] {
            open(&String::from(tenant), "post");
        }
    }
    assert_eq!(
        counts.of("counted.open"),
        [
            ("counted.open{tenant=a,kind=post} none".into(), count(1, 2)),
            (
                "counted.open{tenant=other,kind=post} none".into(),
                count(1, 5)
            ),
            (
                "counted.open{tenant=the tenant with a long name,kind=post} none".into(),
                count(1, 2)
            ),
        ]
    );
}

#[observed(name = "counted.generic", low = ["value" = value])]
fn generic<T: LowCardinality>(value: T) {}

#[test]
fn instances_of_a_generic_function_do_not_mix_their_sets() {
    let counts = counts();
    for _ in 0..2 {
        generic(Size::Small);
        generic(true);
        generic("text");
    }
    let told_and_recorded = |(_, count): (String, Count)| count.told + count.recorded;
    let all = counts.of("counted.generic");
    let series: Vec<_> = all.iter().map(|(series, _)| &**series).collect();
    assert_eq!(
        series,
        [
            "counted.generic{value=small} none",
            "counted.generic{value=text} none",
            "counted.generic{value=true} none"
        ]
    );
    assert!(
        all.into_iter()
            .map(told_and_recorded)
            .all(|count| count == 2)
    );
}
