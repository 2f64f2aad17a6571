//! Many clients.

use observe_service::{Guarantee, Report};

use crate::support::Mood;
use crate::{ready, seconds};

/// Rules: client.changed, client.errors, ours.sorted.
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

/// Rules: ours.batches.
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

/// Rules: ours.batches.
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

/// Rules: ours.batches.
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

/// Rules: ours.kept.
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
