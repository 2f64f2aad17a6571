//! What others append.

use observe::{event, observed};
use observe_metrics::Meters;
use observe_prometheus::{Format, PageError, Prometheus, Refusal};

use crate::support::Measured;

#[observed(name = "appended.work", events = ["retry"])]
fn work() {
    event!("retry");
}

fn encode(prometheus: &Prometheus, format: Format) -> (String, Result<(), PageError>) {
    let mut page = String::new();
    let result = prometheus.encode(format, &mut page);
    (page, result)
}

#[test]
fn exposition_stands_behind_ours_and_its_end_is_not_the_pages() {
    let measured = Measured::new(&Meters::new());
    work();
    let prometheus = measured.prometheus.clone().append(|page, format| {
        assert_eq!(format, Format::OpenMetrics);
        // Two that another library has made, one behind the other.
        page.push_str("# TYPE threads gauge\nthreads 4\n# EOF\nfiles 3\n# EOF\n");
    });
    let (page, result) = encode(&prometheus, Format::OpenMetrics);
    assert_eq!(result, Ok(()));
    let (ours, end) = page.split_once("# TYPE threads").expect("it is there");
    assert_eq!(end, " gauge\nthreads 4\nfiles 3\n# EOF\n");
    let alone = measured.prometheus.page(Format::OpenMetrics);
    assert_eq!(alone.strip_suffix("# EOF\n"), Some(ours));
}

#[test]
fn line_without_an_end_gets_one() {
    let meters = Meters::new();
    let prometheus = Prometheus::new(&meters)
        .append(|page, _| page.push_str("a 1"))
        .append(|page, _| page.push_str("\n\n"))
        .append(|page, _| page.push_str("b 2"));
    assert_eq!(prometheus.page(Format::Text), "a 1\nb 2\n");
}

#[test]
fn duplicate_family_is_left_out_and_both_sources_are_named() {
    let measured = Measured::new(&Meters::new());
    work();
    let duplicates = [
        "# TYPE appended_work_seconds summary\n",
        "appended_work_seconds_max 1\n",
        "appended_work_seconds_bucket{le=\"1\"} 1\n",
        "# HELP appended_work_retry More\n",
        "x 1\n  appended_work_retry_total{a=\"b\"} 1 1700000000\n",
        "{\"appended_work_seconds\",a=\"b\"} 1\n",
    ];
    for duplicate in duplicates {
        for format in [Format::Text, Format::OpenMetrics] {
            let prometheus = measured.prometheus.clone();
            let prometheus = prometheus.append(move |page, _| page.push_str(duplicate));
            let (page, result) = encode(&prometheus, format);
            assert_eq!(page, measured.prometheus.page(format), "{duplicate}");
            let message = result.expect_err("it is there already").to_string();
            assert!(message.contains("`appended_work_"), "{message}");
            assert!(message.contains("`appended.work`"), "{message}");
            let place = format!("what {}:", file!());
            assert!(message.contains(&place), "{message}");
        }
    }
}

#[test]
fn second_of_two_alike_is_left_out() {
    let prometheus = Prometheus::new(&Meters::new())
        .append(|page, _| page.push_str("up 1\n"))
        .append(|page, _| page.push_str("down 1\nup 2\n"))
        .append(|page, _| page.push_str("down 2\n"));
    let (page, result) = encode(&prometheus, Format::Text);
    assert_eq!(page, "up 1\ndown 2\n");
    let Err(PageError::Refused(refusals)) = result else {
        panic!("{result:?} refuses nothing");
    };
    let [
        Refusal::Duplicate {
            family,
            first,
            second,
        },
    ] = &*refusals
    else {
        panic!("{refusals:?} are not one duplicate");
    };
    assert_eq!(family, "up");
    assert_ne!(first, second);
}

#[test]
fn panic_leaves_the_page_without_that_part() {
    let prometheus = Prometheus::new(&Meters::new())
        .append(|page, _| {
            page.push_str("half 1");
            panic!("no more");
        })
        .append(|page, _| page.push_str("whole 1\n"));
    let (page, result) = encode(&prometheus, Format::Text);
    assert_eq!(page, "whole 1\n");
    let message = result.expect_err("it panics").to_string();
    assert!(message.ends_with("panicked and is left out"), "{message}");
    assert_eq!(prometheus.page(Format::Text), "whole 1\n");
}
