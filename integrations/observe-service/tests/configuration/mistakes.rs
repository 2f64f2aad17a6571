//! Every error says where it is.

use observe_service::{Config, Configured, Observers};

use crate::{problems, told};

/// Rules: file.twice, ours.type, ours.nanoseconds, ours.places.
#[test]
fn each_mistake_is_told_with_its_place_and_its_key() {
    assert_eq!(
        problems(
            "observers:
- name: observer-0
  plugin:
    type: htpp
    addr: http://127.0.0.1:8000/observer
    timeout: 10
    tls: {secure: maybe, certFile: a}
- name: observer-0
  plugin: {type: http}
services:
- [1]
- observer: {name: a}
api: yes
"
        ),
        [
            "4:11: observers[0].plugin.type: `htpp` is no type of plugin: there are `http` and `grpc`",
            "6:14: observers[0].plugin.timeout: `10` would be nanoseconds: write `10s`",
            "7:19: observers[0].plugin.tls.secure: expected true or false, found `maybe`",
            "7:10: observers[0].plugin.tls: `certFile` and `keyFile` belong together",
            "9:11: observers[1].plugin: the plugin has no `addr`",
            "11:3: services[0]: expected a mapping, found a list",
            "12:13: services[1].observer: expected a text, found a mapping",
            "13:6: api: expected a mapping, found `yes`",
            "8:3: observers[1]: there is another observer `observer-0`",
        ]
    );
}

#[test]
fn texts_that_are_no_yaml_and_keys_that_are_there_twice() {
    assert!(problems("observers: [")[0].contains("it is no YAML: "));
    assert_eq!(
        problems("api: {}\nAPI: {}"),
        ["2:1: the key `API` is there already"]
    );
    assert_eq!(
        problems("a: 1\n---\nb: 2\n"),
        ["2:1: there is a second document"]
    );
    assert_eq!(
        problems("observers: 5"),
        ["1:12: observers: expected a list, found `5`"]
    );
}

#[test]
fn whole_texts_that_are_no_mapping() {
    assert_eq!(
        problems("- name: observer-0"),
        ["1:1: expected a mapping, found a list"]
    );
    assert_eq!(
        problems("\n# Nothing yet.\nobservers"),
        ["3:1: expected a mapping, found `observers`"]
    );
    for empty in ["", "# Nothing yet.\n", "---\n", "~"] {
        assert!(Config::from_yaml(empty).is_ok(), "{empty}");
    }
}

/// A key that is misspelt would let in whoever shows no name.
///
/// Rules: ours.nameless.
#[test]
fn users_without_a_name() {
    let auths = "[{user: user1, password: pass1}, {username: '', password: pass2}]";
    let user = "{password: pass}";
    assert_eq!(
        problems(&format!(
            "authers:\n- name: auther-0\n  auths: {auths}\nservices:\n- handler:\n    auth: {user}\napi: {{auth: {user}}}\n"
        )),
        [
            "3:11: authers[0].auths[0]: the user has no `username`",
            "3:43: authers[0].auths[1]: the user has no `username`",
            "6:11: services[0].handler.auth: the user has no `username`",
            "7:13: api.auth: the user has no `username`",
        ]
    );
}

/// What is found when a plugin is made says where it is as well.
///
/// Rules: ours.address, ours.places.
#[tokio::test]
async fn errors_that_are_found_later_say_where_they_are() {
    for (plugin, told_of) in [
        (
            "{type: http, addr: '127.0.0.1:8000'}",
            "`127.0.0.1:8000` begins with neither `http://` nor `https://`",
        ),
        (
            "{type: http, addr: 'ftp://a'}",
            "`ftp://a` begins with neither `http://` nor `https://`",
        ),
        (
            "{addr: 'a:b'}",
            "address `a:b` is not of the form `host:port`",
        ),
        (
            "{addr: a, tls: {secure: true, caFile: /no/such/file}}",
            "/no/such/file: ",
        ),
        (
            "{addr: a, token: \"a\\nb\"}",
            "the token cannot stand in a header",
        ),
    ] {
        let yaml = format!("observers:\n- name: a\n  plugin: {plugin}\n");
        let config = Config::from_yaml(&yaml).expect("it can be read");
        let error = Configured::new(&Observers::new(), &config).expect_err(plugin);
        let told = told(&error);
        let place = "3:11: observers[0].plugin: ";
        assert!(
            told[0].starts_with(&format!("{place}{told_of}")),
            "{told:?}"
        );
    }
    let error = Config::read("/no/such/file").expect_err("there is none");
    assert!(error.to_string().starts_with("/no/such/file: "), "{error}");
}

/// As GOST takes it, but not unsaid.
#[test]
fn truth_that_is_none_is_warned_of() {
    let yaml = "services:
- name: a
  handler: {type: http, metadata: {observer.resetTraffic: [1]}}
  metadata: {enableStats: yes}
";
    let config = Config::from_yaml(yaml).expect("it can be read");
    assert_eq!(config.services[0].report, None);
    let warnings: Vec<_> = config.warnings.iter().map(ToString::to_string).collect();
    let wrong = "it is neither true nor false, so it is taken for false";
    assert_eq!(
        warnings,
        [
            format!("4:27: services[0].metadata.enableStats: {wrong}"),
            format!("3:59: services[0].handler.metadata.observer.resetTraffic: {wrong}"),
        ]
    );
}

#[test]
fn handlers_that_are_not_known_are_told_with_those_that_are() {
    let config = Config::from_yaml("services:\n- name: a\n  handler:\n    type: socks4\n");
    let config = config.expect("it can be read");
    let service = &config.services[0];
    let error = service.unknown_handler(&["http", "tcp"]);
    assert_eq!(
        error.to_string(),
        "4:11: services[0].handler.type: there is no handler `socks4`: there are `http`, `tcp`"
    );
    let error = service.error_at("handler.auther.plugin", "it is not there");
    assert_eq!(
        error.to_string(),
        "4:5: services[0].handler: it is not there"
    );
}
