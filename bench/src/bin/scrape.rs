//! Prints how much processor time a page of 10,000 histograms takes, and fails where that is
//! more than its budget.

use std::process::ExitCode;
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use bench::table::{Budget, Table};
use bench::thread_time::thread_time;
use observe::propagation::{TraceContext, TraceFlags};
use observe::{Context, Handler, Registry, observed};
use observe_metrics::Meters;
use observe_prometheus::{Format, Prometheus};

/// How many pages are made for a figure.
const PAGES: u32 = 200;
/// What a scrape may take, in milliseconds.
const BUDGET: f64 = 5.0;

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const STATUS: [&str; 20] = [
    "200", "201", "202", "204", "301", "302", "304", "307", "400", "401", "403", "404", "405",
    "409", "410", "422", "429", "500", "502", "503",
];
const URIS: usize = 100;

#[observed(name = "http.server.requests", low = ["method" = method, "status" = status, "uri" = uri])]
fn serve(method: &'static str, status: &'static str, uri: &'static str) {}

fn main() -> ExitCode {
    let mut table = Table::new(&["page of 10,000 histograms", "MB", "ms"]);
    // The goal is one for the histograms alone: exemplars come to it, and more threads have more to
    // add up.
    row(&mut table, Format::Text, 1, Some(BUDGET));
    row(&mut table, Format::OpenMetrics, 1, None);
    row(&mut table, Format::Text, 4, None);
    row(&mut table, Format::OpenMetrics, 4, None);
    print!("{table}");
    if table.is_kept() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[allow(clippy::cast_precision_loss)] // A few megabytes.
fn row(table: &mut Table, format: Format, threads: usize, budget: Option<f64>) {
    let (bytes, time) = measure(format, threads);
    let millis = time.as_secs_f64() * 1e3;
    let exemplars = match format {
        Format::OpenMetrics => ", an exemplar each",
        _ => "",
    };
    let title = format!("{format:?}, threads that count: {threads}{exemplars}");
    let size = format!("{:.1}", bytes as f64 / 1e6);
    let budget = budget.map(|most| Budget {
        measured: millis,
        most,
        text: format!("{most}"),
    });
    table.row(vec![title, size, format!("{millis:.2}")], budget);
}

/// The bytes of a page, and the time that it takes.
fn measure(format: Format, threads: usize) -> (usize, Duration) {
    let meters = Meters::new();
    let registry = Registry::builder()
        .handler(Tracer)
        .handler(meters.handler());
    let registry = registry.build().expect("no names clash");
    let prometheus = Prometheus::new(&meters);
    let (is_filled, is_measured) = (Barrier::new(threads + 1), Barrier::new(threads + 1));
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let _scoped = registry.scoped();
                fill();
                is_filled.wait();
                is_measured.wait();
            });
        }
        is_filled.wait();
        let bytes = prometheus.page(format).len();
        let time = time_of(|| drop(prometheus.page(format)));
        is_measured.wait();
        (bytes, time)
    })
}

/// As many series as a service with a hundred routes may come to.
fn fill() {
    for number in 0..URIS {
        let uri = &*format!("/api/v1/things/{number}/{{id}}").leak();
        for method in METHODS {
            for status in STATUS {
                serve(method, status, uri);
            }
        }
    }
}

/// The processor time of each of many pages.
fn time_of(mut page: impl FnMut()) -> Duration {
    let start = thread_time();
    for _ in 0..PAGES {
        page();
    }
    thread_time().saturating_sub(start) / PAGES
}

/// Samples everything, so that everything has an exemplar.
struct Tracer;

impl Handler for Tracer {
    type State = ();

    fn on_start(&self, context: &Context) {
        let _ = context.set_trace(TraceContext::root(TraceFlags::SAMPLED));
    }

    fn on_stop(&self, _context: &Context, (): ()) {}
}
