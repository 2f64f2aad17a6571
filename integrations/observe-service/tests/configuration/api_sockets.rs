//! Where the Web API listens.

use observe_service::{Api, Config, Configured, Observers, Services, Serving};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};

use crate::told;

async fn serving(yaml: &str) -> Result<Serving, Vec<String>> {
    let config = Config::from_yaml(yaml).expect("it can be read");
    let configured = Configured::new(&Observers::new(), &config).expect("it is right");
    let api = Api::new(&configured, &Services::new()).config(&config);
    let api = api.map_err(|error| told(&error))?;
    let section = config.api.as_ref().expect("it is there");
    let serving = api.serve(section).await;
    serving.map_err(|error| told(&error))
}

async fn asked(mut stream: impl AsyncRead + AsyncWrite + Unpin) -> String {
    let request = b"GET /api/config/services HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    stream.write_all(request).await.expect("it is loopback");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("it ends");
    answer
}

/// Rules: file.api, file.unix.
#[tokio::test]
async fn it_listens_at_an_address_or_on_a_path() {
    let api = serving("api: {addr: '127.0.0.1:0', pathPrefix: /api}").await;
    let api = api.expect("loopback has ports");
    let address = api.address().to_owned();
    let server = tokio::spawn(api);
    let stream = TcpStream::connect(address).await.expect("it listens");
    assert!(asked(stream).await.starts_with("HTTP/1.1 200 "));
    server.abort();

    let folder = tempfile::tempdir().expect("there is a place for it");
    let path = folder.path().join("api.sock");
    let yaml = format!(
        "api: {{addr: 'unix://{}', pathPrefix: api, auth: {{username: a, password: b}}}}",
        path.display()
    );
    let server = tokio::spawn(serving(&yaml).await.expect("the path is free"));
    let stream = UnixStream::connect(&path).await.expect("it listens");
    assert!(asked(stream).await.starts_with("HTTP/1.1 401 "));
    let taken = serving(&yaml).await.expect_err("it is taken");
    assert!(
        taken[0].starts_with("1:13: api.addr: unix:///"),
        "{taken:?}"
    );
    server.abort();
    server.await.expect_err("it was aborted");
    assert!(!path.exists());
}

/// Rules: ours.places.
#[tokio::test]
async fn what_it_cannot_do_is_told_at_its_place() {
    let missing = serving("api: {addr: '127.0.0.1:0', auther: b}").await;
    assert_eq!(
        missing.expect_err("there is none"),
        ["1:36: api.auther: there is no auther `b`"]
    );
    let nowhere = serving("api: {addr: '127.0.0.1:no'}").await;
    let told = nowhere.expect_err("it is no port");
    assert!(
        told[0].starts_with("1:13: api.addr: 127.0.0.1:no: "),
        "{told:?}"
    );
}
