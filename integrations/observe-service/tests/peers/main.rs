//! Plugins that are not ours: on grpcio, with messages made of `.proto` files, and on FastAPI.
//!
//! They are `grpc_plugin.py` and `http_plugin.py`; `sender.py` tells a plugin of ours. They need `pip install grpcio grpcio-tools fastapi uvicorn`;
//! without them nothing is tested, which is said. `OBSERVE_PYTHON` names another Python than `python3`.
#![cfg(all(
    feature = "http",
    feature = "grpc",
    feature = "tls",
    feature = "receiver"
))]

mod authers;
// Others want more of it.
#[allow(dead_code)]
#[path = "../plugins/certificates.rs"]
mod certificates;
mod grpc;
mod http;
mod peer;
mod secured;
mod sender;
#[path = "../../../observe-prometheus/tests/scraped/skipped.rs"]
mod skipped;
mod whole_service;

use std::time::Duration;

use observe_service::{Batch, DeliveryError, Event, Plugin, PluginSettings, State, Stats};
use serde_json::{Value, json};

/// What Go writes in its own way.
const CLIENT: &str = "\"<Ünï>&\u{2028}";

/// Events of every kind, the greatest numbers and the least.
fn events() -> Vec<Event> {
    let most = Stats {
        total_conns: u64::MAX,
        current_conns: u64::MAX,
        input_bytes: u64::MAX,
        output_bytes: u64::MAX,
        total_errs: u64::MAX,
    };
    vec![
        Event::status("service-0", State::Running),
        Event::stats("service-0", Stats::default()),
        Event::client("service-0", CLIENT, most),
    ]
}

/// What the first of them says, as plugins read it.
fn running() -> Value {
    json!({"state": "running", "msg": "service service-0 is running"})
}

/// What the others say.
fn stats(value: u64) -> Value {
    json!({
        "totalConns": value,
        "currentConns": value,
        "inputBytes": value,
        "outputBytes": value,
        "totalErrs": value,
    })
}

/// Python takes its time where many start at once.
fn patient() -> PluginSettings {
    PluginSettings::default().timeout(Some(Duration::from_secs(60)))
}

/// Tells a plugin that.
async fn tell(plugin: &impl Plugin) -> Result<(), DeliveryError> {
    plugin
        .observe(&Batch::new("here/service-0/service", 7, events()))
        .await
}
