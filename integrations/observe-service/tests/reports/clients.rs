//! Rule 1.6 and D6: many clients.

use observe_service::{Guarantee, Report};

use crate::support::Mood;
use crate::{ready, seconds};

/// Section 5: "handler events sorted by client"; rule 1.6: only those that changed, errors always zero.
#[tokio::test(start_paused = true)]
async fn only_changed_clients_are_reported_in_order() {
    let (service, plugin, _observers) =
        ready(|service| service.handler_observer("plugin", Report::default())).await;
    for client in ["b", "a", "c"] {
        service.clients().client(client).read(1);
    }
    seconds(5.0).await;
    service.clients().client("b").read(1);
    seconds(5.0).await;
    let taken = plugin.taken();
    let clients = |batch: usize| -> Vec<_> {
        taken[batch]
            .events()
            .iter()
            .map(|event| event.client.clone())
            .collect()
    };
    assert_eq!(
        (clients(0), clients(1)),
        (vec!["a".into(), "b".into(), "c".into()], vec!["b".into()])
    );
    assert!(plugin.stats().iter().all(|stats| stats.total_errs == 0));
}

/// Section 5: "batches chunked (default 1000 events / 512 KiB)".
#[tokio::test(start_paused = true)]
async fn fifty_thousand_clients_come_in_batches_and_exactly() {
    let report = Report::default().reset_traffic(Guarantee::AtLeastOnce);
    let (service, plugin, _observers) =
        ready(|service| service.handler_observer("plugin", report)).await;
    for client in 0..50_000 {
        service
            .clients()
            .client(&format!("user{client}"))
            .read(client + 1);
    }
    seconds(5.0).await;
    let batches = plugin.taken();
    assert_eq!(batches.len(), 50);
    assert!(batches.iter().all(|batch| batch.events().len() == 1000));
    let sum: u64 = plugin.stats().iter().map(|stats| stats.input_bytes).sum();
    assert_eq!(sum, (1..=50_000).sum::<u64>());
    assert!(
        plugin
            .events()
            .is_sorted_by(|one, next| one.client < next.client)
    );
}

#[cfg(feature = "json")]
#[tokio::test(start_paused = true)]
async fn batches_stay_below_their_size() {
    let report = Report::default().batches(1000, 4096);
    let (service, plugin, _observers) =
        ready(|service| service.handler_observer("plugin", report)).await;
    for client in 0..200 {
        // Control characters are six times as long in JSON.
        service
            .clients()
            .client(&format!("\u{1}\u{2}{client:03}"))
            .read(usize::MAX >> 1);
    }
    seconds(5.0).await;
    assert_eq!(plugin.events().len(), 200);
    for batch in plugin.taken() {
        assert!(observe_service::json::encode(batch.events()).len() <= 4096);
    }
}

/// Section 5: "all-or-nothing per chunk": those that were taken are not sent again.
#[tokio::test(start_paused = true)]
async fn batches_that_were_taken_are_not_sent_again() {
    let report = Report::default()
        .batches(1, 0)
        .reset_traffic(Guarantee::AtLeastOnce);
    let (service, plugin, _observers) =
        ready(|service| service.handler_observer("plugin", report)).await;
    plugin.feels(Mood::Away);
    for client in ["a", "b", "c"] {
        service.clients().client(client).read(1);
    }
    seconds(6.0).await;
    let attempts = plugin.attempts();
    assert_eq!(attempts.len(), 1, "the others wait behind the first");
    plugin.feels(Mood::Willing);
    seconds(5.0).await;
    assert_eq!(plugin.taken().len(), 3);
}

/// D6: the map is bounded; places are taken only of clients that are idle and reported.
#[tokio::test(start_paused = true)]
async fn a_place_is_taken_only_of_who_is_idle_and_reported() {
    let (service, plugin, _observers) = ready(|service| {
        service
            .kept_clients(2)
            .handler_observer("plugin", Report::default())
    })
    .await;
    let clients = service.clients();
    let names = || -> Vec<String> {
        clients
            .snapshot()
            .iter()
            .map(|(id, _)| id.to_string())
            .collect()
    };
    let held = clients.client("held");
    held.read(1);
    clients.client("idle").read(1);
    clients.client("early").read(1);
    assert_eq!(names(), ["(other)", "held", "idle"], "nothing was reported");
    plugin.feels(Mood::Away);
    seconds(6.0).await;
    clients.client("still early").read(1);
    assert_eq!(names(), ["(other)", "held", "idle"], "nothing was taken");
    plugin.feels(Mood::Willing);
    seconds(6.0).await;
    clients.client("new").read(1);
    assert_eq!(
        names(),
        ["(other)", "held", "new"],
        "`held` may count any time"
    );
    seconds(5.0).await;
    let sum: u64 = ["(other)", "held", "idle", "new"]
        .iter()
        .map(|name| {
            let events = plugin.events();
            let last = events.iter().rev().find(|event| event.client == *name);
            last.and_then(observe_service::Event::as_stats)
                .expect("it was told")
                .input_bytes
        })
        .sum();
    assert_eq!(sum, 5);
}
