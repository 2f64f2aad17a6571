//! What is said aloud of plugins that do not take what they are told.

use std::env;
use std::process::Command;

use observe_service::Report;

use crate::support::Mood;
use crate::{ready, seconds};

/// The first failure of each series.
///
/// Rules: grpc.refused, ours.unknown.
#[test]
fn failures_are_said_once() {
    let mut program = Command::new(env::current_exe().expect("it runs"));
    program.args(["--exact", "said::fails", "--ignored", "--nocapture"]);
    let output = program.output().expect("it can run again");
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stderr).expect("it is text");
    let said: Vec<&str> = (said.lines())
        .filter_map(|line| line.strip_prefix("observe: warning: "))
        .collect();
    let what = "observer `plugin` did not take what service `a` reports:";
    let expected = [
        format!("{what} the plugin refused: 500"),
        format!("{what} the plugin cannot be reached: nobody listens"),
        format!("{what} there is no observer `plugin`"),
    ];
    assert_eq!(said, expected);
}

#[tokio::test(start_paused = true)]
#[ignore = "run by `failures_are_said_once`"]
async fn fails() {
    let (service, plugin, observers) = ready(|service| service.stats(Report::default())).await;
    for mood in [Mood::Refusing, Mood::Away] {
        plugin.feels(mood);
        service.counters().read(1);
        seconds(20.0).await;
        plugin.feels(Mood::Willing);
        seconds(20.0).await;
    }
    observers.remove("plugin");
    service.counters().read(1);
    seconds(20.0).await;
    observers.replace("plugin", plugin);
    seconds(20.0).await;
}
