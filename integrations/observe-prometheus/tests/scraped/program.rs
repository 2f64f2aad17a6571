//! A program with a meter of each kind, whose numbers are known.

use std::time::Duration;

use observe::{event, observed};
use observe_metrics::Meters;

use crate::support::{Hands, Measured};

/// Waits for an "answer", which \ is not certain.
#[observed(
    name = "scraped.wait",
    low = ["who.waits" = who],
    buckets = [0.1, 0.2, 0.4, 1.0],
    events = ["lost.patience"],
    active,
)]
fn wait(who: &'static str, hands: &Hands, duration: Duration) -> Result<(), std::fmt::Error> {
    hands.go_on(duration);
    if duration > Duration::from_millis(250) {
        event!("lost.patience");
        return Err(std::fmt::Error);
    }
    Ok(())
}

/// A value of every character below the space, and of all that is special in the formats.
fn awkward() -> &'static str {
    let controls: String = (0..0x20).map(char::from).collect();
    format!("{controls}\"quoted\" C:\\new {{a=\"b\"}} # \u{7f}\u{85}\u{2028}ü😀").leak()
}

/// Waits of 0.15 s and of 0.3 s, fifty of each; and short ones of an awkward name.
pub(crate) fn run() -> Measured {
    let meters = Meters::builder().common_key("zone", "eu \"1\"").build();
    let measured = Measured::new(&meters);
    for _ in 0..50 {
        wait("guest", &measured.hands, Duration::from_millis(150)).expect("that is short");
        wait("guest", &measured.hands, Duration::from_millis(300)).expect_err("that is long");
    }
    wait(awkward(), &measured.hands, Duration::from_millis(1)).expect("that is short");
    measured
}
