//! What of the environment counts: where the system's authorities are; not which proxy to ask.
//!
//! Programs have one environment, so each test runs this one again.

use std::process::Output;
use std::{env, fs};

use observe_service::{GrpcPlugin, HttpPlugin, Received, Receiver, Tls};
use tokio::process::Command;

use crate::certificates::Authority;
use crate::raw_server::{RawServer, answer};
use crate::{grpc, grpc_secured, http_secured, patient, tell};

/// Runs another test of this program, to which variables say what it has to know.
async fn run(test: &str, variables: &[(&str, &str)]) -> Output {
    let program = env::current_exe().expect("it runs");
    let mut program = Command::new(program);
    program.args(["--exact", test, "--ignored"]);
    program.envs(variables.iter().copied());
    program.kill_on_drop(true);
    program.output().await.expect("it can run again")
}

fn variable(name: &str) -> String {
    env::var(name).expect("it is set")
}

/// Rules: http.authorities, http.unverified, ours.version.
#[tokio::test]
async fn the_systems_authorities_are_trusted() {
    let authority = Authority::new();
    let folder = tempfile::tempdir().expect("there is a place for it");
    let file = folder.path().join("authorities.pem");
    fs::write(&file, authority.pem()).expect("there is room");
    let by_name = authority.acceptor("plugin.example", &[b"http/1.1"], false);
    let by_name = http_secured::Secured::accepting(authority.clone(), by_name).await;
    let by_address = authority.acceptor("127.0.0.1", &[b"h2", b"http/1.1"], false);
    let by_address = http_secured::Secured::accepting(authority.clone(), by_address).await;
    let grpc = grpc_secured::Secured::of(authority, false).await;
    let variables = [
        ("SSL_CERT_FILE", file.to_str().expect("it is text")),
        ("BY_NAME", &by_name.url),
        ("BY_ADDRESS", &by_address.url),
        ("GRPC", &grpc.address),
    ];
    let output = run("environment::trusts_the_system", &variables).await;
    assert!(output.status.success(), "{output:?}");
}

#[tokio::test]
#[ignore = "run by `the_systems_authorities_are_trusted`"]
async fn trusts_the_system() {
    let tls = Tls::verified().server_name("plugin.example");
    let settings = || patient().tls(tls.clone());
    let http = HttpPlugin::with(&variable("BY_NAME"), settings()).expect("the settings are right");
    tell(&http).await.expect("it is verified");
    let grpc = GrpcPlugin::with(&variable("GRPC"), settings()).expect("the settings are right");
    tell(&grpc).await.expect("it is verified");
    let alone = HttpPlugin::with(&variable("BY_ADDRESS"), patient()).expect("it is an address");
    tell(&alone).await.expect("it is verified, too");
}

/// Rules: http.no-proxy, ours.proxy.
#[tokio::test]
async fn proxies_are_not_asked() {
    let http = RawServer::answering(vec![answer("200 OK", "", br#"{"ok":true}"#)]).await;
    let (grpc, _) = grpc::served(Receiver::new(async |_: Received| true)).await;
    // Who asks it is told so.
    let proxy = RawServer::answering(vec![answer("502 Bad Gateway", "", b"")]).await;
    let address = format!("http://{}", proxy.address);
    let variables = [
        ("HTTP_PROXY", &*address),
        ("HTTPS_PROXY", &address),
        ("ALL_PROXY", &address),
        ("http_proxy", &address),
        ("https_proxy", &address),
        ("all_proxy", &address),
        ("HTTP", &http.url()),
        ("GRPC", &grpc.to_string()),
    ];
    let output = run("environment::asks_no_proxy", &variables).await;
    assert!(output.status.success(), "{output:?}");
    assert_eq!((proxy.requests().len(), http.requests().len()), (0, 1));
}

#[tokio::test]
#[ignore = "run by `proxies_are_not_asked`"]
async fn asks_no_proxy() {
    let http = HttpPlugin::with(&variable("HTTP"), patient()).expect("it is an address");
    tell(&http).await.expect("it is taken");
    let grpc = GrpcPlugin::with(&variable("GRPC"), patient()).expect("it is an address");
    tell(&grpc).await.expect("it is taken");
}
