//! Calls that are only counted look, from everywhere else, like any other call.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;

use observe::documentation::ObservationDocumentation;
use observe::propagation::TraceContext;
use observe::{
    Context, Current, Handler, Interest, LowCardinality, Recorder, Timestamp, bounded, key,
    observed,
};

/// How often what was counted, and in which way.
#[derive(Clone, Default)]
struct Counts(Arc<Mutex<BTreeMap<String, Count>>>);

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Count {
    told: usize,
    recorded: usize,
}

/// Counts the ends of what is called `counted.`; one thread after the other.
struct Counter(Counts);

struct CountRecorder {
    series: String,
    counts: Counts,
}

impl Counts {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Count>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was counted of the series whose names begin like this.
    fn of(&self, prefix: &str) -> Vec<(String, Count)> {
        let counts = self.lock();
        let own = counts
            .iter()
            .filter(|(series, _)| series.starts_with(prefix));
        own.map(|(series, count)| (series.clone(), *count))
            .collect()
    }
}

fn series(context: &Context) -> String {
    let keys = context.low_keys().zip(context.low_values());
    let keys: Vec<_> = keys.map(|(key, value)| format!("{key}={value}")).collect();
    format!(
        "{}{{{}}} {}",
        context.name(),
        keys.join(","),
        context.error()
    )
}

impl Handler for Counter {
    type State = ();

    fn interest(&self, documentation: &ObservationDocumentation<'_>) -> Interest {
        match documentation.name {
            name if name.starts_with("counted.") => Interest::AtEnd,
            "around" => Interest::WithoutScopes,
            _ => Interest::Never,
        }
    }

    fn recorder(&self, context: &Context) -> Option<Box<dyn Recorder>> {
        (!context.name().ends_with("unrecorded")).then(|| -> Box<dyn Recorder> {
            Box::new(CountRecorder {
                series: series(context),
                counts: self.0.clone(),
            })
        })
    }

    fn on_start(&self, _: &Context) {}

    fn on_stop(&self, context: &Context, (): ()) {
        self.0.lock().entry(series(context)).or_default().told += 1;
    }
}

impl Recorder for CountRecorder {
    fn record(&self, started: Timestamp, stopped: Timestamp, trace: Option<&TraceContext>) {
        assert!(started <= stopped);
        assert!(trace.is_none());
        self.counts
            .lock()
            .entry(self.series.clone())
            .or_default()
            .recorded += 1;
        if self.series.contains("panicking") {
            std::panic::resume_unwind(Box::new("a recorder's panic"));
        }
    }
}

/// Installs the counter once for all tests of this program.
fn counts() -> &'static Counts {
    static COUNTS: LazyLock<Counts> = LazyLock::new(|| {
        let counts = Counts::default();
        observe::install(Counter(counts.clone()));
        counts
    });
    &COUNTS
}

fn count(told: usize, recorded: usize) -> Count {
    Count { told, recorded }
}

#[derive(Clone, Copy, LowCardinality)]
enum Size {
    Small,
    Large,
}

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

#[observed(name = "counted.set", low = ["size" = size, "later"], high = ["number"])]
fn set(size: Size, later: Size, fails: bool) -> Result<(), std::fmt::Error> {
    key!("number" = 7);
    key!("later" = later);
    key!("size" = later);
    if fails { Err(std::fmt::Error) } else { Ok(()) }
}

#[test]
fn keys_that_the_body_sets_count_and_errors_are_told_of() {
    let counts = counts();
    for _ in 0..2 {
        let _ = set(Size::Small, Size::Large, false);
        let _ = set(Size::Small, Size::Large, true);
    }
    assert_eq!(
        counts.of("counted.set"),
        [
            (
                "counted.set{size=large,later=large} fmt::Error".into(),
                count(2, 0)
            ),
            (
                "counted.set{size=large,later=large} none".into(),
                count(1, 1)
            ),
        ]
    );
}

#[observed(name = "counted.panics", low = ["size" = size])]
fn panics(size: Size, fails: bool) {
    if fails {
        std::panic::resume_unwind(Box::new("the body's panic"));
    }
}

#[test]
fn a_panic_is_told_of() {
    let counts = counts();
    panics(Size::Small, false);
    panics(Size::Small, false);
    assert!(std::panic::catch_unwind(|| panics(Size::Small, true)).is_err());
    panics(Size::Small, false);
    assert_eq!(
        counts.of("counted.panics"),
        [
            ("counted.panics{size=small} none".into(), count(1, 2)),
            ("counted.panics{size=small} panic".into(), count(1, 0)),
        ]
    );
}

#[observed(name = "counted.nested", low = ["depth" = if depth > 0 { "some" } else { "none_left" }])]
fn nested(depth: usize) -> Option<&'static str> {
    if depth > 0 {
        return nested(depth - 1);
    }
    Current::here()
        .documentation()
        .map(|documentation| documentation.name)
}

#[test]
fn calls_inside_each_other_are_counted_and_the_innermost_is_current() {
    let counts = counts();
    for _ in 0..2 {
        assert_eq!(nested(3), Some("counted.nested"));
    }
    assert!(Current::here().documentation().is_none());
    assert_eq!(
        counts.of("counted.nested"),
        [
            ("counted.nested{depth=none_left} none".into(), count(1, 1)),
            ("counted.nested{depth=some} none".into(), count(1, 5)),
        ]
    );
}

#[observed(name = "around")]
fn around() {
    for _ in 0..2 {
        closed_inside(Size::Small);
    }
}

#[observed(name = "counted.inside", low = ["size" = size])]
fn closed_inside(size: Size) {
    inside_of_all();
}

#[observed(name = "counted.innermost")]
fn inside_of_all() {
    assert_eq!(
        Current::here()
            .documentation()
            .map(|documentation| documentation.name),
        Some("counted.innermost")
    );
}

#[test]
fn calls_inside_one_of_which_the_start_is_heard_are_counted() {
    let counts = counts();
    around();
    assert_eq!(
        counts.of("counted.in"),
        [
            ("counted.innermost{} none".into(), count(1, 1)),
            ("counted.inside{size=small} none".into(), count(1, 1)),
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

#[observed(name = "counted.unrecorded")]
fn unrecorded() {}

#[observed(name = "counted.panicking_recorder")]
fn panicking_recorder() -> u64 {
    7
}

#[test]
fn handlers_without_a_recorder_are_told_and_a_recorder_that_panics_harms_nobody() {
    let counts = counts();
    for _ in 0..3 {
        unrecorded();
        assert_eq!(panicking_recorder(), 7);
    }
    assert_eq!(counts.of("counted.unrecorded")[0].1, count(3, 0));
    assert_eq!(counts.of("counted.panicking")[0].1, count(1, 2));
}

#[observed(name = "counted.threads", low = ["size" = size])]
fn on_threads(size: Size) {}

#[observed(name = "counted.future", low = ["size" = size])]
async fn future(size: Size) {}

#[test]
fn each_thread_is_told_once_and_futures_are_recorded() {
    let counts = counts();
    let threads = (0..3).map(|_| {
        thread::spawn(|| {
            for _ in 0..4 {
                on_threads(Size::Small);
                pollster(future(Size::Large));
            }
        })
    });
    for thread in threads.collect::<Vec<_>>() {
        thread.join().expect("nothing panics");
    }
    assert_eq!(counts.of("counted.threads")[0].1, count(3, 9));
    assert_eq!(counts.of("counted.future")[0].1, count(3, 9));
}

/// Polls a future that is ready at once.
fn pollster(future: impl Future<Output = ()>) {
    let mut future = std::pin::pin!(future);
    let mut task = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(future.as_mut().poll(&mut task).is_ready());
}
