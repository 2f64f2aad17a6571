//! A handler of one's own: counts and times calls by name, and prints a table at the end.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use observe::{Context, Event, Handler, event, observed};

#[derive(Clone, Default)]
struct Table(Arc<Mutex<BTreeMap<&'static str, Row>>>);

/// What is known of all calls with one name.
#[derive(Default)]
struct Row {
    calls: u32,
    events: u32,
    total: Duration,
}

impl Handler for Table {
    /// How many events the running call has reported: made by its start, given back to its stop.
    type State = u32;

    fn on_start(&self, _: &Context) -> u32 {
        0
    }

    fn on_event(&self, _: &Context, _: &Event<'_>, events: &mut u32) {
        *events += 1;
    }

    fn on_stop(&self, context: &Context, events: u32) {
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let row = rows.entry(context.name()).or_default();
        row.calls += 1;
        row.events += events;
        row.total += context.elapsed();
    }
}

/// Halves a number until it is odd.
#[observed(name = "numbers.halve", events = [/** It was even. */ "halved"])]
fn halve(number: u32) -> u32 {
    if number == 0 || number % 2 == 1 {
        return number;
    }
    event!("halved");
    halve(number / 2)
}

fn main() {
    let table = Table::default();
    observe::install(table.clone());
    for number in [6, 7, 96] {
        println!("{number} is {} times a power of two", halve(number));
    }
    let rows = table.0.lock().unwrap_or_else(PoisonError::into_inner);
    for (name, row) in &*rows {
        let mean = row.total / row.calls;
        println!(
            "{name}: {} calls, {} events, {mean:?} each",
            row.calls, row.events
        );
    }
}
