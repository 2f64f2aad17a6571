//! How services are, over the Web API.

use std::time::Duration;

use observe_service::{Guarantee, Report, Service, Services, State};
use serde_json::Value;

use crate::api::Client;
use crate::support::Recorder;

async fn status(client: &Client) -> Value {
    let (code, body) = client.call("GET", "/config/services/a", "").await;
    assert_eq!(code, 200);
    let mut body: Value = serde_json::from_str(&body).expect("it is JSON");
    body["data"]["status"].take()
}

/// Rules: api.status, ours.looking.
#[tokio::test(start_paused = true)]
async fn a_services_status_is_told_and_nothing_taken_away() {
    let services = Services::new();
    let client = Client::of("", &services, |api| api);
    let plugin = Recorder::default();
    client
        .observers
        .insert("plugin", plugin.clone())
        .expect("it is the first");
    let report = Report::default().reset_traffic(Guarantee::AtLeastOnce);
    let service = Service::builder("a")
        .observer("plugin")
        .stats(report)
        .start(&client.observers);
    services.insert(&service);
    service.note("service a is listening on 127.0.0.1:8080");
    service.report(State::Ready);
    let _connection = service.counters().open();
    service.counters().read(10);
    for _ in 0..2 {
        let status = status(&client).await;
        assert_eq!(status["state"], "ready");
        assert!(
            status["createTime"]
                .as_u64()
                .is_some_and(|seconds| seconds > 1 << 30)
        );
        let lines = status["events"].as_array().expect("it is a list");
        let lines: Vec<&Value> = lines.iter().map(|line| &line["msg"]).collect();
        assert_eq!(
            lines,
            [
                "service a is running",
                "service a is listening on 127.0.0.1:8080",
                "service a is ready"
            ]
        );
        let expected = serde_json::json!({"totalConns":1,"currentConns":1,"totalErrs":0,"inputBytes":10,"outputBytes":0});
        assert_eq!(status["stats"], expected);
    }
    tokio::time::sleep(Duration::from_secs(6)).await;
    assert_eq!(plugin.stats()[0].input_bytes, 10);
    let health = &status(&client).await["observers"]["service"];
    assert_eq!(
        (&health["deliveries"], &health["lastError"]),
        (&3.into(), &Value::Null)
    );
    let (_, list) = client.call("GET", "/config/services", "").await;
    assert!(
        list.starts_with(r#"{"data":{"count":1,"list":[{"name":"a","status":{"#),
        "{list}"
    );
    assert!(services.remove("a").is_some());
    let (_, gone) = client.call("GET", "/config/services/a", "").await;
    assert_eq!(gone, r#"{"data":null}"#);
}

/// Rules: state.lines, file.stats.
#[tokio::test]
async fn twenty_lines_are_kept() {
    let services = Services::new();
    let client = Client::of("", &services, |api| api);
    let service = Service::builder("a").start(&client.observers);
    services.insert(&service);
    (0..30).for_each(|number| service.note(number.to_string()));
    let status = status(&client).await;
    assert_eq!(status["events"].as_array().map(Vec::len), Some(20));
    assert_eq!(status["events"][19]["msg"], "29");
    assert_eq!(status.get("stats"), None);
}
