//! The four blocks of GOST's page, unchanged.

use std::time::Duration;

use observe_service::{Config, Configured, Observers, PluginKind, Report};

const OBSERVERS: &str = "observers:
- name: observer-0
  plugin:
    type: grpc
    addr: 127.0.0.1:8000
    tls: 
      secure: false
      serverName: example.com
";

const SERVICE: &str = "services:
- name: service-0
  addr: \":8080\"
  observer: observer-0 # 服务上的观测器
  handler:
    type: http
  listener:
    type: tcp
  metadata:
    enableStats: true # 开启统计

observers:
- name: observer-0
  plugin:
    type: grpc
    addr: 127.0.0.1:8000
    tls: 
      secure: false
      serverName: example.com
";

const HTTP: &str = "observers:
- name: observer-0
  plugin:
    type: http
    addr: http://127.0.0.1:8000/observer
";

const HANDLER: &str = "services:
- name: service-0
  addr: \":8080\"
  handler:
    type: http
    observer: observer-0
  listener:
    type: tcp

observers:
- name: observer-0
  plugin:
    addr: 127.0.0.1:8000
";

fn read(yaml: &str) -> Config {
    Config::from_yaml(yaml).expect("it is GOST's own")
}

/// Rules: file.blocks, file.type, grpc.tls, ours.warning.
#[tokio::test]
async fn observers_alone() {
    let config = read(OBSERVERS);
    let plugin = config.observers[0].plugin.as_ref().expect("it has one");
    assert_eq!(
        (plugin.kind, &*plugin.addr),
        (PluginKind::Grpc, "127.0.0.1:8000")
    );
    let tls = plugin.tls.as_ref().expect("it has TLS");
    assert_eq!(
        (tls.secure, tls.server_name.as_deref()),
        (false, Some("example.com"))
    );
    let warning = config.warnings[0].to_string();
    assert_eq!(
        warning,
        "7:7: observers[0].plugin.tls: without `secure: true` anybody may answer as the plugin"
    );
    let observers = Observers::new();
    Configured::new(&observers, &config).expect("it can be reached");
    assert_eq!(observers.names(), ["observer-0"]);
}

/// Rules: file.blocks.
#[test]
fn a_service_with_an_observer() {
    let config = read(SERVICE);
    let service = &config.services[0];
    assert_eq!((&*service.name, &*service.addr), ("service-0", ":8080"));
    assert_eq!(service.observer.as_deref(), Some("observer-0"));
    assert_eq!(service.report, Some(Report::default()));
    assert_eq!(
        (&*service.handler.kind, &*service.listener),
        ("http", "tcp")
    );
    assert_eq!(service.handler.observer, None);
}

/// Rules: file.blocks, file.type.
#[test]
fn a_plugin_of_http() {
    let config = read(HTTP);
    let plugin = config.observers[0].plugin.as_ref().expect("it has one");
    assert_eq!(plugin.kind, PluginKind::Http);
    assert!(config.warnings.is_empty() && plugin.tls.is_none());
}

/// Rules: file.blocks, file.type, client.own.
#[test]
fn a_handler_with_an_observer() {
    let config = read(HANDLER);
    let service = &config.services[0];
    assert_eq!(service.handler.observer.as_deref(), Some("observer-0"));
    assert_eq!((service.observer.as_deref(), service.report), (None, None));
    let plugin = config.observers[0].plugin.as_ref().expect("it has one");
    assert_eq!(plugin.kind, PluginKind::Grpc);
}

/// All four in one file: what each adds, since a name and a key are there once.
///
/// Rules: file.blocks.
#[test]
fn all_of_them_at_once() {
    let observers = HTTP.replace("observer-0", "observer-1");
    let handler = HANDLER
        .split("\nobservers:")
        .next()
        .expect("it begins with services");
    let handler = handler
        .replace("service-0", "service-1")
        .replace("services:\n", "");
    let (services, grpc) = SERVICE.split_once("\nobservers:\n").expect("it has both");
    let http = observers.replace("observers:\n", "");
    let config = read(&format!("{services}{handler}\nobservers:\n{grpc}{http}"));
    assert_eq!((config.services.len(), config.observers.len()), (2, 2));
}

/// Rules: file.case, file.type, file.times.
#[test]
fn keys_are_read_in_any_case_and_others_left_alone() {
    let config = read(
        "Observers:
- NAME: observer-0
  colour: blue
  Plugin: {TYPE: HTTP, Addr: 'http://plugin/', TIMEOUT: 10s, Token: gost, tls: {SECURE: true, servername: a}}
log: {level: debug}
SERVICES:
- name: service-0
  Metadata: {ENABLESTATS: true, OBSERVER.PERIOD: 30s}
",
    );
    let plugin = config.observers[0].plugin.as_ref().expect("it has one");
    assert_eq!(plugin.kind, PluginKind::Http);
    assert_eq!(plugin.timeout, Some(Duration::from_secs(10)));
    assert_eq!(plugin.token.as_deref(), Some("gost"));
    assert!(plugin.tls.as_ref().is_some_and(|tls| tls.secure));
    let report = Report::default().period(Duration::from_secs(30));
    assert_eq!(config.services[0].report, Some(report));
    assert!(
        !format!("{config:?}").contains("token: \"gost\""),
        "tokens are not shown"
    );
}

/// Rules: file.nameless, file.nowhere.
#[tokio::test]
async fn what_gost_takes_without_a_word() {
    let config = read("observers:\n- plugin: {addr: a}\n- name: nowhere\n");
    let observers = Observers::new();
    Configured::new(&observers, &config).expect("there is nothing to reach");
    assert_eq!(observers.names(), ["nowhere"]);
    assert!(
        Config::from_yaml("")
            .expect("it is empty")
            .observers
            .is_empty()
    );
}

/// Rules: file.api, auther.users.
#[test]
fn authers_handlers_and_the_api() {
    let config = read(
        "authers:
- name: auther-0
  auths:
  - {username: user1, password: pass1}
- name: auther-1
  plugin: {type: http, addr: http://127.0.0.1:8000/auth}
services:
- name: service-0
  handler: {type: TCP, auther: auther-0, auth: {username: a, password: 7}}
  forwarder: {nodes: [{name: target-0, addr: 192.168.1.1:80}]}
api: {addr: ':18080', pathPrefix: /api, accesslog: true, auth: {username: user, password: pass}, auther: auther-0}
",
    );
    assert_eq!(config.authers[0].auths[0].username, "user1");
    config
        .authers
        .iter()
        .for_each(|auther| drop(auther.authenticator().expect("it is one")));
    let service = &config.services[0];
    assert_eq!(service.handler.kind, "tcp");
    assert_eq!(
        service.handler.auth.as_ref().expect("it has one").password,
        "7"
    );
    assert_eq!(service.nodes, ["192.168.1.1:80"]);
    let api = config.api.expect("it has one");
    assert_eq!(
        (&*api.addr, &*api.path_prefix, api.auther.as_deref()),
        (":18080", "/api", Some("auther-0"))
    );
}

/// Rules: ours.secrets.
#[tokio::test]
async fn what_is_secret_is_not_in_what_debugging_shows() {
    let config = read(
        "observers:
- name: observer-0
  plugin: {type: http, addr: 'http://name:secret-4@127.0.0.1:8000/observer?token=secret-5', token: secret-0}
authers:
- name: auther-0
  auths: [{username: user1, password: secret-1}]
services:
- name: service-0
  handler: {type: http, auth: {username: user2, password: secret-2}}
api: {auth: {username: user3, password: secret-3}}
",
    );
    let configured = Configured::new(&Observers::new(), &config).expect("it is right");
    let shown = format!("{config:?} {configured:?}");
    assert!(!shown.contains("secret"), "{shown}");
    assert!(shown.contains("user1"), "{shown}");
    assert!(
        shown.contains("\"http://127.0.0.1:8000/observer?..\""),
        "{shown}"
    );
}
