//! Observers over the Web API.

use axum::Router;
use axum::body::{Body, to_bytes};
use http::Request;
use observe_service::{Api, Config, Configured, Observers, Services, Users};
use tower::ServiceExt as _;

pub(crate) struct Client {
    pub(crate) router: Router,
    pub(crate) observers: Observers,
}

/// A status, its type and its body.
type Answer = (u16, String, String);

impl Client {
    pub(crate) fn of(yaml: &str, services: &Services, build: impl FnOnce(Api) -> Api) -> Self {
        let observers = Observers::new();
        let config = Config::from_yaml(yaml).expect("it can be read");
        let configured = Configured::new(&observers, &config).expect("it is right");
        let router = build(Api::new(&configured, services)).router();
        Self { router, observers }
    }

    pub(crate) async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("it answers");
        let kind = response.headers().get("content-type");
        let kind = kind
            .map_or("", |kind| kind.to_str().expect("it is text"))
            .to_owned();
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), usize::MAX)
            .await
            .expect("it has an end");
        (
            status,
            kind,
            String::from_utf8(body.to_vec()).expect("it is text"),
        )
    }

    pub(crate) async fn call(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let request = Request::builder().method(method).uri(path);
        let request = request
            .body(Body::from(body.to_owned()))
            .expect("it is a request");
        let (status, _, body) = self.ask(request).await;
        (status, body)
    }
}

fn client() -> Client {
    Client::of("", &Services::new(), |api| api)
}

const OBSERVER: &str = r#"{"name":"o","plugin":{"type":"http","addr":"http://a/","tls":{},"timeout":10000000000,"token":"t"}}"#;

fn ok() -> (u16, String) {
    (200, r#"{"msg":"OK"}"#.into())
}

/// Rules: api.list, api.get, api.json, api.secrets.
#[tokio::test]
async fn observers_are_listed_as_gost_lists_them() {
    let client = client();
    let none = r#"{"data":{"count":0,"list":null}}"#;
    assert_eq!(
        client.call("GET", "/config/observers", "").await,
        (200, none.into())
    );
    assert_eq!(
        client.call("POST", "/config/observers", OBSERVER).await,
        ok()
    );
    let one = format!(r#"{{"data":{{"count":1,"list":[{OBSERVER}]}}}}"#);
    assert_eq!(
        client.call("GET", "/config/observers", "").await,
        (200, one)
    );
    let data = format!(r#"{{"data":{OBSERVER}}}"#);
    assert_eq!(
        client.call("GET", "/config/observers/o", "").await,
        (200, data)
    );
    let unknown = client.call("GET", "/config/observers/other", "").await;
    assert_eq!(unknown, (200, r#"{"data":null}"#.into()));
    let request = Request::get("/config/observers")
        .body(Body::empty())
        .expect("it is a request");
    assert_eq!(
        client.ask(request).await.1,
        "application/json; charset=utf-8"
    );
}

/// Rules: api.create, api.update, api.delete, api.spaces.
#[tokio::test]
async fn observers_are_added_replaced_and_removed() {
    let client = client();
    assert_eq!(
        client.call("POST", "/config/observers", OBSERVER).await,
        ok()
    );
    assert_eq!(client.observers.names(), ["o"]);
    let exists = (
        400,
        r#"{"code":40002,"msg":"observer o already exists"}"#.into(),
    );
    assert_eq!(
        client.call("POST", "/config/observers", OBSERVER).await,
        exists
    );
    // The name in the path counts, and nothing of what was there stays.
    let other = r#"{"name":"x","plugin":{"addr":"a:1"}}"#;
    assert_eq!(client.call("PUT", "/config/observers/o", other).await, ok());
    let replaced = r#"{"data":{"name":"o","plugin":{"type":"grpc","addr":"a:1"}}}"#;
    assert_eq!(
        client.call("GET", "/config/observers/%20o%20", "").await,
        (200, replaced.into())
    );
    let missing = (
        400,
        r#"{"code":40004,"msg":"observer x not found"}"#.to_owned(),
    );
    assert_eq!(
        client.call("PUT", "/config/observers/x", other).await,
        missing
    );
    assert_eq!(
        client.call("DELETE", "/config/observers/x", "").await,
        missing
    );
    assert_eq!(client.call("DELETE", "/config/observers/o", "").await, ok());
    assert!(client.observers.names().is_empty());
}

/// Rules: api.timeout, api.case, api.spaces, ours.texts.
#[tokio::test]
async fn times_may_be_texts_and_keys_in_any_case() {
    let client = client();
    for body in [
        r#"{"Name":" o ","PLUGIN":{"Type":"HTTP","addr":"http://a/","timeout":"10s","colour":[{}]}}"#,
        r#"{"name":"o","plugin":{"type":"http","addr":"http://a/","timeout":10000000000}}"#,
    ] {
        assert_eq!(
            client.call("POST", "/config/observers", body).await,
            ok(),
            "{body}"
        );
        let (_, told) = client.call("GET", "/config/observers/o", "").await;
        assert!(told.contains(r#""timeout":10000000000"#), "{told}");
        assert_eq!(client.call("DELETE", "/config/observers/o", "").await, ok());
    }
}

/// Rules: api.create, ours.bodies, ours.places.
#[tokio::test]
async fn bodies_that_are_wrong_change_nothing() {
    let client = client();
    assert_eq!(
        client.call("POST", "/config/observers", OBSERVER).await,
        ok()
    );
    let nameless = (
        400,
        r#"{"code":40001,"msg":"observer name is required"}"#.into(),
    );
    assert_eq!(
        client
            .call("POST", "/config/observers", r#"{"name":" "}"#)
            .await,
        nameless
    );
    for (body, told) in [
        ("", "1:1: it is no JSON: expected a value"),
        ("{", "1:2: it is no JSON: expected a text"),
        (r#"{"name":"p"} x"#, "1:14: it is no JSON: expected the end"),
        ("[]", "1:1: expected a mapping, found a list"),
        (
            r#"{"plugin":7}"#,
            "1:11: plugin: expected a mapping, found `7`",
        ),
        (
            "{\"plugin\":\n {\"addr\":\"http://a\",\"type\":\"htpp\"}}",
            "2:28: plugin.type: `htpp` is no type of plugin: there are `http` and `grpc`",
        ),
        (
            r#"{"plugin":{"addr":"a","timeout":"ten"}}"#,
            "1:33: plugin.timeout: expected a time such as `10s`, found `ten`",
        ),
        (
            r#"{"plugin":{"type":"http","addr":"a"}}"#,
            "1:11: plugin: `a` begins with neither `http://` nor `https://`",
        ),
        (
            r#"{"name":"a","NAME":"b"}"#,
            "1:13: the key `NAME` is there already",
        ),
    ] {
        let (status, answer) = client.call("PUT", "/config/observers/o", body).await;
        let answer: serde_json::Value = serde_json::from_str(&answer).expect("it is JSON");
        assert_eq!((status, &answer["code"]), (400, &40001.into()), "{body}");
        assert_eq!(answer["msg"], told, "{body}");
    }
    let deep = "[".repeat(100_000);
    let long = " ".repeat((1 << 20) + 1);
    for body in [deep, long] {
        for (method, path) in [
            ("POST", "/config/observers"),
            ("PUT", "/config/observers/o"),
        ] {
            let (status, answer) = client.call(method, path, &body).await;
            assert_eq!(status, 400, "{answer}");
            assert!(answer.starts_with(r#"{"code":40001,"#), "{answer}");
        }
    }
    let (_, told) = client.call("GET", "/config/observers/o", "").await;
    assert_eq!(told, format!(r#"{{"data":{OBSERVER}}}"#));
}

/// Rules: api.auth, api.prefix.
#[tokio::test]
async fn who_may_use_it_is_asked_for_a_password() {
    let client = Client::of("", &Services::new(), |api| {
        api.path_prefix("/api")
            .users(Users::new([("user", "pass")]))
    });
    let get = |authorization: &str| {
        let request = Request::get("/api/config/observers").header("authorization", authorization);
        request.body(Body::empty()).expect("it is a request")
    };
    // `user:pass` and `user:word`.
    assert_eq!(client.ask(get("Basic dXNlcjpwYXNz")).await.0, 200);
    assert_eq!(client.ask(get("basic dXNlcjpwYXNz")).await.0, 200);
    for wrong in [
        "Basic dXNlcjp3b3Jk",
        "Basic ?",
        "Bearer dXNlcjpwYXNz",
        "",
        "Basic",
    ] {
        let response = client
            .router
            .clone()
            .oneshot(get(wrong))
            .await
            .expect("it answers");
        assert_eq!(response.status().as_u16(), 401, "{wrong}");
        assert_eq!(response.headers()["www-authenticate"], "Basic");
        let body = to_bytes(response.into_body(), usize::MAX)
            .await
            .expect("it has an end");
        assert_eq!(body, r#"{"code":401,"msg":"Unauthorized"}"#);
    }
    assert_eq!(
        client.call("GET", "/config/observers", "").await.0,
        404,
        "without the prefix"
    );
}

const YAML: &str = "log: {level: debug}
observers:
- {name: o, plugin: {type: http, addr: 'http://a/', token: secret}}
";

/// Rules: api.config, api.secrets, ours.secrets.
#[tokio::test]
async fn the_whole_configuration_is_told_as_it_is_now() {
    let client = Client::of(YAML, &Services::new(), |api| api);
    let request = |path| {
        Request::get(path)
            .body(Body::empty())
            .expect("it is a request")
    };
    let (status, kind, body) = client.ask(request("/config")).await;
    assert_eq!((status, &*kind), (200, "application/json"));
    assert_eq!(
        body,
        "{\n  \"log\": {\n    \"level\": \"debug\"\n  },\n  \"observers\": [\n    {\n      \"name\": \"o\",\n      \"plugin\": {\n        \"type\": \"http\",\n        \"addr\": \"http://a/\",\n        \"token\": \"secret\"\n      }\n    }\n  ]\n}"
    );
    client
        .call("POST", "/config/observers", r#"{"name":"p"}"#)
        .await;
    let (_, kind, yaml) = client.ask(request("/config?format=yaml")).await;
    assert_eq!(kind, "text/x-yaml");
    let config = Config::from_yaml(&yaml).expect("it can be read again");
    assert_eq!(config.observers.len(), 2);
    let hidden = Client::of(YAML, &Services::new(), Api::hide_tokens);
    for path in ["/config", "/config/observers", "/config/observers/o"] {
        assert!(
            !hidden.ask(request(path)).await.2.contains("secret"),
            "{path}"
        );
    }
}

/// Rules: api.save, api.reload, ours.one-file, ours.whole.
#[tokio::test]
async fn the_file_is_written_and_read_again() {
    let folder = tempfile::tempdir().expect("there is a place for it");
    let path = folder.path().join("gost.yml");
    std::fs::write(&path, YAML).expect("there is room");
    let client = Client::of(YAML, &Services::new(), |api| api.file(&path).hide_tokens());
    client
        .call("POST", "/config/observers", r#"{"name":"p"}"#)
        .await;
    assert_eq!(client.call("POST", "/config", "").await, ok());
    let written = Config::read(&path).expect("it can be read again");
    assert_eq!(written.observers.len(), 2);
    let plugin = written.observers[0].plugin.as_ref().expect("it has one");
    assert_eq!(plugin.token.as_deref(), Some("secret"));
    assert_eq!(client.call("POST", "/config?format=json", "").await, ok());
    let written = std::fs::read_to_string(&path).expect("it is there");
    assert!(written.starts_with("{\n  \"log\": {"), "{written}");
    let same = format!("/config?path={}", path.display());
    assert_eq!(client.call("POST", &same, "").await, ok());
    let other = folder.path().join("other.yml");
    let (status, answer) = client
        .call("POST", &format!("/config?path={}", other.display()), "")
        .await;
    assert!(
        status == 500 && answer.contains("40005") && !other.exists(),
        "{answer}"
    );

    std::fs::write(&path, "observers: [{name: q}]").expect("there is room");
    assert_eq!(client.call("POST", "/config/reload", "").await, ok());
    assert_eq!(client.observers.names(), ["q"]);
    std::fs::write(&path, "observers: 5").expect("there is room");
    let (status, answer) = client.call("POST", "/config/reload", "").await;
    assert_eq!(status, 400);
    assert_eq!(
        answer,
        r#"{"code":40001,"msg":"1:12: observers: expected a list, found `5`"}"#
    );
    assert_eq!(client.observers.names(), ["q"]);
    let nowhere = Client::of("", &Services::new(), |api| api);
    assert_eq!(nowhere.call("POST", "/config", "").await.0, 500);
    assert_eq!(nowhere.call("POST", "/config/reload", "").await.0, 400);
}

/// Rules: api.save, ours.one-file.
#[cfg(unix)]
#[tokio::test]
async fn the_file_stays_as_secret_as_it_was() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().expect("there is a place for it");
    let path = folder.path().join("gost.yml");
    fs::write(&path, YAML).expect("there is room");
    let client = Client::of(YAML, &Services::new(), |api| api.file(&path));
    for mode in [0o600, 0o640] {
        fs::set_permissions(&path, Permissions::from_mode(mode)).expect("it is ours");
        assert_eq!(client.call("POST", "/config", "").await, ok());
        let written = fs::metadata(&path).expect("it is there").permissions();
        assert_eq!(written.mode() & 0o777, mode);
    }
}

/// Rules: api.save, ours.one-file.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_saves_at_once_saves_one_after_the_other() {
    let folder = tempfile::tempdir().expect("there is a place for it");
    let path = folder.path().join("gost.yml");
    let client = Client::of(YAML, &Services::new(), |api| api.file(&path));
    let mut saved = tokio::task::JoinSet::new();
    for _ in 0..200 {
        let router = client.router.clone();
        let request = Request::post("/config").body(Body::empty());
        saved.spawn(router.oneshot(request.expect("it is a request")));
    }
    for response in saved.join_all().await {
        assert_eq!(response.expect("it answers").status(), 200);
    }
    Config::read(&path).expect("it can be read again");
}
