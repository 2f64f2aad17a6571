//! Services over the Web API.

use std::time::{SystemTime, UNIX_EPOCH};

use axum::extract::{Path, State};
use axum::response::Response;

use super::body::Body;
use super::reply::Code;
use super::{Api, reply};
use crate::config::{Node, ServiceConfig};
use crate::event::Stats;
use crate::report::Health;
use crate::service::{ServiceSnapshot, StatusLine};

pub(super) async fn list(State(api): State<Api>) -> Response {
    let services = api.services.snapshots();
    reply::list(services.iter().map(service).collect())
}

pub(super) async fn get(State(api): State<Api>, Path(name): Path<String>) -> Response {
    let snapshot = api.services.snapshot(name.trim());
    reply::data(snapshot.as_ref().map_or_else(Node::null, service))
}

pub(super) async fn update(
    State(api): State<Api>,
    Path(name): Path<String>,
    Body(body): Body,
) -> Response {
    let name = name.trim();
    if api.services.snapshot(name).is_none() {
        return reply::error(Code::NotFound, &format!("service {name} not found"));
    }
    match ServiceConfig::from_json(&String::from_utf8_lossy(&body), name) {
        // Who hangs up leaves no service between the two.
        Ok((node, config)) => match tokio::spawn(restarted(api, node, config)).await {
            Ok(response) => response,
            Err(error) => failed(name, &error.to_string()),
        },
        Err(error) => reply::error(Code::Invalid, &error.to_string()),
    }
}

async fn restarted(api: Api, node: Node, config: ServiceConfig) -> Response {
    let Some(restart) = &api.restart else {
        return failed(&config.name, "this program starts no service anew");
    };
    let restart = restart.lock().await;
    match restart.restart(config.clone()).await {
        Ok(()) => {
            api.configured.replace_service(node, config);
            reply::ok()
        }
        Err(error) => failed(&config.name, &error.to_string()),
    }
}

fn failed(name: &str, reason: &str) -> Response {
    let message = format!("create service {name} failed: {reason}");
    reply::error(Code::Failed, &message)
}

fn service(snapshot: &ServiceSnapshot) -> Node {
    let mut status = vec![
        ("createTime", unix(snapshot.created)),
        ("state", Node::text(snapshot.state.as_str())),
        (
            "events",
            Node::list(snapshot.lines.iter().map(line).collect()),
        ),
    ];
    if let Some(stats) = &snapshot.stats {
        status.push(("stats", numbers(stats)));
    }
    // Ours: GOST's clients leave alone what they do not know.
    let health = [
        ("service", health(&snapshot.service_health)),
        ("handler", health(&snapshot.handler_health)),
    ];
    status.push(("observers", Node::map(health)));
    Node::map([
        ("name", Node::text(&snapshot.name)),
        ("status", Node::map(status)),
    ])
}

fn line(line: &StatusLine) -> Node {
    Node::map([("time", unix(line.time)), ("msg", Node::text(&line.msg))])
}

fn numbers(stats: &Stats) -> Node {
    Node::map([
        ("totalConns", Node::plain(stats.total_conns)),
        ("currentConns", Node::plain(stats.current_conns)),
        ("totalErrs", Node::plain(stats.total_errs)),
        ("inputBytes", Node::plain(stats.input_bytes)),
        ("outputBytes", Node::plain(stats.output_bytes)),
    ])
}

fn health(health: &Health) -> Node {
    let text = |text: &String| Node::text(text);
    Node::map([
        ("deliveries", Node::plain(health.deliveries)),
        ("events", Node::plain(health.events)),
        ("failures", Node::plain(health.failures)),
        (
            "consecutiveFailures",
            Node::plain(health.consecutive_failures),
        ),
        ("lostEvents", Node::plain(health.lost_events)),
        (
            "lastError",
            health.last_error.as_ref().map_or_else(Node::null, text),
        ),
        (
            "lastSuccess",
            health.last_success.map_or_else(Node::null, unix),
        ),
    ])
}

fn unix(time: SystemTime) -> Node {
    Node::plain(
        time.duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs()),
    )
}
