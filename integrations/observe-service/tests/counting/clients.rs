//! Statistics of each client.

use observe_service::{Observers, Service};

fn service(kept: usize) -> Service {
    Service::builder("a")
        .kept_clients(kept)
        .start(&Observers::new())
}

/// Rules: client.shared, client.event, client.nobody.
#[tokio::test]
async fn connections_of_a_client_add_up() {
    let service = service(10);
    let clients = service.clients();
    let sessions = [
        clients.client("user1").open(),
        clients.client("user1").open(),
    ];
    sessions[0].counters().read(3);
    sessions[1].counters().read(4);
    clients.client("").written(1);
    let snapshot = clients.snapshot();
    assert_eq!(snapshot.len(), 2);
    assert_eq!((&*snapshot[0].0, snapshot[0].1.output_bytes), ("", 1));
    let user = snapshot[1].1;
    assert_eq!(
        (user.total_conns, user.current_conns, user.input_bytes),
        (2, 2, 7)
    );
}

/// Rules: ours.kept.
#[tokio::test]
async fn past_the_limit_clients_are_summed() {
    let service = service(2);
    for client in ["a", "b", "c", "d", "a"] {
        service.clients().client(client).read(1);
    }
    let snapshot = service.clients().snapshot();
    let sums: Vec<_> = snapshot
        .iter()
        .map(|(id, stats)| (&**id, stats.input_bytes))
        .collect();
    assert_eq!(sums, [("(other)", 2), ("a", 2), ("b", 1)]);
}
