//! What the relay says of configurations that it cannot start.

use std::net::TcpListener;

use tokio::process::Command;

use crate::stand::file;

#[tokio::test]
async fn handlers_that_are_not_there_are_refused_at_their_line() {
    for kind in ["socks4", "http2", "relay", "sni", "''"] {
        let yaml =
            format!("services:\n- name: a\n  addr: 127.0.0.1:0\n  handler:\n    type: {kind}\n");
        let kind = kind.trim_matches('\'');
        let wrong = match kind {
            "" => "the handler has no `type`".to_owned(),
            kind => format!("there is no handler `{kind}`"),
        };
        let place = "5:11: services[0].handler.type";
        let known = "there are `tcp`, `http`, `socks5`";
        assert_eq!(refused(&yaml).await, format!("{place}: {wrong}: {known}\n"));
    }
}

#[tokio::test]
async fn what_is_missing_is_refused_at_its_key() {
    let with = |rest: &str| format!("services:\n- name: a\n  addr: 127.0.0.1:0\n{rest}\n");
    for (yaml, message) in [
        (
            with("  handler: {type: tcp}"),
            "2:3: services[0]: `forwarder` has to have one node",
        ),
        (
            with("  handler: {type: tcp}\n  forwarder: {nodes: []}"),
            "5:22: services[0].forwarder.nodes: `forwarder` has to have one node",
        ),
        (
            with("  handler: {type: http, auther: b}"),
            "4:33: services[0].handler.auther: there is no auther `b`",
        ),
        (
            with("  handler: {type: http}\n  listener: {type: quic}"),
            "5:20: services[0].listener.type: there is no listener but `tcp`",
        ),
    ] {
        assert_eq!(refused(&yaml).await, format!("{message}\n"));
    }
}

#[tokio::test]
async fn mistakes_without_a_place_of_their_own_are_told_where_they_belong() {
    let said = refused("services:\n- name: a\n  addr: 127.0.0.1:0\n").await;
    assert!(
        said.starts_with("2:3: services[0]: the handler has no `type`: "),
        "{said}"
    );
    let said = refused("api: {addr: '127.0.0.1:0', auther: b}\n").await;
    assert_eq!(said, "1:36: api.auther: there is no auther `b`\n");
    let said = refused("api: {addr: '127.0.0.1:no'}\n").await;
    assert!(said.starts_with("1:13: api.addr: 127.0.0.1:no: "), "{said}");
}

/// And the plugin, which is not there, is not asked for.
#[tokio::test]
async fn an_address_that_is_taken_is_refused_before_anything_starts() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let handler = "handler: {type: http}";
    let yaml = format!(
        "services:\n- {{name: a, addr: '127.0.0.1:0', {handler}}}\n- {{name: b, addr: '{address}', {handler}}}\n"
    );
    let said = refused(&yaml).await;
    assert!(
        said.starts_with(&format!("3:19: services[1].addr: {address}: ")),
        "{said}"
    );
}

/// What is said behind the file's name.
async fn refused(yaml: &str) -> String {
    let file = file(yaml);
    let output = Command::new(env!("CARGO_BIN_EXE_relay"))
        .arg(file.path())
        .output()
        .await
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    let path = format!("{}:", file.path().display());
    said.strip_prefix(&path).expect(&said).into()
}
