//! Services that are started anew over the Web API.

use std::time::Duration;

use observe_service::{Config, ConfigError, Observers, Service, ServiceConfig, Services, State};
use tokio::time::sleep;

use crate::api::Client;
use crate::support::Recorder;

const YAML: &str = "services:
- {name: a, addr: ':8080', observer: plugin, metadata: {enableStats: true}}
- {name: b, addr: ':8081'}
";

const OK: (u16, &str) = (200, r#"{"msg":"OK"}"#);

/// A program whose services accept nothing.
#[derive(Clone, Default)]
struct Program {
    observers: Observers,
    services: Services,
    plugin: Recorder,
}

impl Program {
    /// With the services of the file, and the Web API.
    async fn start() -> (Self, Client) {
        let program = Self::default();
        let plugin = program.plugin.clone();
        (program.observers.insert("plugin", plugin)).expect("it is the first");
        let config = Config::from_yaml(YAML).expect("it can be read");
        for service in config.services {
            program.clone().run(service).await.expect("it is right");
        }
        let again = program.clone();
        let client = Client::of(YAML, &program.services, |api| {
            api.restart(move |config| again.clone().run(config))
        });
        (program, client)
    }

    async fn run(self, config: ServiceConfig) -> Result<(), ConfigError> {
        if let Some(before) = self.services.remove(&config.name) {
            before.close(Duration::from_secs(1)).await;
        }
        if config.addr.is_empty() {
            return Err(config.error("it has no address"));
        }
        let service = config.builder().start(&self.observers);
        service.report(State::Ready);
        self.services.insert(&service);
        Ok(())
    }
}

async fn put(client: &Client, name: &str, body: &str) -> (u16, String) {
    let path = format!("/config/services/{name}");
    client.call("PUT", &path, body).await
}

/// Rules: api.restart, api.spaces, ours.counters.
#[tokio::test(start_paused = true)]
async fn a_service_that_is_put_is_started_anew() {
    let (program, client) = Program::start().await;
    let service = |name| program.services.remove(name).expect("it runs");
    let before: Service = service("a");
    program.services.insert(&before);
    before.counters().read(10);
    let body = r#"{"name":"x","addr":":8082","observer":"plugin","metadata":{"enableStats":true}}"#;
    let (status, answer) = put(&client, "%20a%20", body).await;
    assert_eq!((status, &*answer), OK);
    let after = service("a");
    after.counters().read(3);
    sleep(Duration::from_secs(6)).await;
    let life = [State::Running, State::Ready];
    let lives = [&life[..], &[State::Closed], &life].concat();
    assert_eq!(program.plugin.states(), lives);
    let numbers = program.plugin.stats();
    let inputs: Vec<u64> = numbers.iter().map(|stats| stats.input_bytes).collect();
    assert_eq!(inputs, [10, 3], "what was left, and what is new");

    let (_, config) = client.call("GET", "/config", "").await;
    let config: serde_json::Value = serde_json::from_str(&config).expect("it is JSON");
    let services = &config["services"];
    assert_eq!(
        (&services[0]["name"], &services[0]["addr"]),
        (&"a".into(), &":8082".into())
    );
    assert_eq!(services[1]["addr"], ":8081");
}

/// Rules: api.restart, ours.bodies.
#[tokio::test(start_paused = true)]
async fn what_cannot_be_started_is_told() {
    let (program, client) = Program::start().await;
    let (status, answer) = put(&client, "c", "{}").await;
    let unknown = r#"{"code":40004,"msg":"service c not found"}"#;
    assert_eq!((status, &*answer), (400, unknown));
    for body in ["", "[]", r#"{"observer":[]}"#] {
        let (status, answer) = put(&client, "a", body).await;
        assert_eq!(status, 400, "{answer}");
        assert!(answer.starts_with(r#"{"code":40001,"#), "{answer}");
    }
    sleep(Duration::from_secs(1)).await;
    assert_eq!(program.plugin.states(), [State::Running, State::Ready]);
    let (status, answer) = put(&client, "a", "{}").await;
    let failed = r#"{"code":40003,"msg":"create service a failed: 1:1: it has no address"}"#;
    assert_eq!((status, &*answer), (500, failed));
    let alone = Client::of(YAML, &program.services, |api| api);
    assert_eq!(put(&alone, "b", r#"{"addr":":1"}"#).await.0, 405);
}

/// A number in JSON is one of Go's floats, which it reads no times from.
///
/// Rules: file.floats, period.default.
#[tokio::test(start_paused = true)]
async fn periods_in_json_are_texts() {
    for (period, seconds) in [("1", 5), (r#""1""#, 1), (r#""2s""#, 2), ("1.5", 5)] {
        let (program, client) = Program::start().await;
        let metadata = format!(r#"{{"enableStats":true,"observer.period":{period}}}"#);
        let body = format!(r#"{{"addr":":1","observer":"plugin","metadata":{metadata}}}"#);
        assert_eq!(put(&client, "a", &body).await.0, 200);
        let service = program.services.remove("a").expect("it runs");
        service.counters().read(1);
        sleep(Duration::from_millis(seconds * 1000 - 100)).await;
        assert!(program.plugin.stats().is_empty(), "{period}");
        sleep(Duration::from_millis(200)).await;
        assert_eq!(program.plugin.stats().len(), 1, "{period}");
    }
}
