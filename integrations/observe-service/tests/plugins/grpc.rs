//! Plugins over gRPC.

use std::error::Error;
use std::iter::successors;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use observe_service::{DeliveryError, GrpcPlugin, PluginSettings, Received, Receiver};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tonic::metadata::MetadataMap;
use tonic::service::InterceptorLayer;
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;

use crate::nowhere::nowhere;
use crate::{batch, impatient, tell};

/// Serves on a port of its own, and keeps the metadata of requests.
pub(crate) async fn served(receiver: Receiver) -> (SocketAddr, Arc<Mutex<Vec<MetadataMap>>>) {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound");
    let seen = Arc::new(Mutex::new(Vec::new()));
    let keep = seen.clone();
    let keep = InterceptorLayer::new(move |request: tonic::Request<()>| {
        let metadata = request.metadata().clone();
        keep.lock().expect("no test panics in it").push(metadata);
        Ok(request)
    });
    let server = Server::builder().layer(keep).add_service(receiver.grpc());
    tokio::spawn(server.serve_with_incoming(TcpIncoming::from(listener)));
    (address, seen)
}

fn keeping() -> (Receiver, Arc<Mutex<Vec<Received>>>) {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let keep = kept.clone();
    let receiver = Receiver::new(move |received| {
        keep.lock().expect("no test panics in it").push(received);
        std::future::ready(true)
    });
    (receiver, kept)
}

/// Rules: grpc.token, ours.timeout, ours.numbered.
#[tokio::test]
async fn events_arrive_with_the_token() {
    let (receiver, kept) = keeping();
    let (address, metadata) = served(receiver.token("gost")).await;
    let settings = PluginSettings::default().token("gost").numbered();
    let plugin = GrpcPlugin::with(&address.to_string(), settings).expect("it is an address");
    tell(&plugin).await.expect("it is taken");
    let kept = kept.lock().expect("no test panics in it");
    assert_eq!(kept[0].events, batch().events());
    let metadata = &metadata.lock().expect("no test panics in it")[0];
    let text = |key: &str| {
        metadata
            .get(key)
            .map(|value| value.to_str().expect("it is text"))
    };
    assert_eq!(text("token"), Some("gost"));
    assert_eq!(text("x-observer-id"), Some("here/service-0/service"));
    assert_eq!(text("x-observer-sequence"), Some("7"));
    assert!(
        text("grpc-timeout").is_some(),
        "five seconds, here as over HTTP"
    );
}

/// Rules: grpc.refused.
#[tokio::test]
async fn a_plugin_that_does_not_say_ok_refuses() {
    let (address, _) = served(Receiver::new(async |_: Received| false)).await;
    let plugin = GrpcPlugin::new(&address.to_string()).expect("it is an address");
    let error = tell(&plugin).await.expect_err("it refuses");
    assert!(matches!(error, DeliveryError::Refused(_)), "{error}");
}

#[tokio::test]
async fn a_plugin_that_asks_for_another_token_refuses() {
    let (address, _) = served(keeping().0.token("other")).await;
    for settings in [
        PluginSettings::default(),
        PluginSettings::default().token("gost"),
    ] {
        let plugin = GrpcPlugin::with(&address.to_string(), settings).expect("it is an address");
        let error = tell(&plugin).await.expect_err("it refuses");
        assert!(error.to_string().contains("Unauthenticated"), "{error}");
    }
}

/// Rules: grpc.lazy, grpc.fail-fast, ours.backoff.
#[tokio::test]
async fn a_plugin_may_come_later() {
    let address = nowhere();
    let plugin = GrpcPlugin::new(&address.to_string()).expect("it is an address");
    let error = tell(&plugin).await.expect_err("nobody is there");
    assert!(error.is_undelivered(), "{error:?}");
    for _ in 0..2 {
        let listener = TcpListener::bind(address).await.expect("it was free");
        let (receiver, kept) = keeping();
        let server = Server::builder().add_service(receiver.grpc());
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async { drop(stopped.await) };
        let incoming = TcpIncoming::from(listener);
        let server = tokio::spawn(server.serve_with_incoming_shutdown(incoming, stopped));
        // The end of the last connection may be heard of by trying.
        while tell(&plugin).await.is_err() {}
        assert_eq!(kept.lock().expect("no test panics in it").len(), 1);
        drop(stop);
        let result = server.await.expect("it does not panic");
        result.expect("it says good-bye");
    }
}

/// Rules: ours.timeout.
#[tokio::test]
async fn a_plugin_that_does_not_answer_in_time_is_given_up() {
    let (address, _) = served(Receiver::new(|_| std::future::pending::<bool>())).await;
    let plugin = GrpcPlugin::with(&address.to_string(), impatient()).expect("it is an address");
    let error = loop {
        let error = tell(&plugin).await.expect_err("it hangs");
        // On a machine that is busy it may not even be reached in that time.
        if !error.is_undelivered() {
            break error;
        }
    };
    assert!(matches!(error, DeliveryError::TimedOut(limit) if limit == Duration::from_millis(50)));
}

/// A plugin whose host has gone closes nothing: nobody says so until it is called anew.
///
/// Rules: ours.silent.
#[tokio::test]
async fn a_connection_that_says_nothing_any_more_is_given_up() {
    let (receiver, kept) = keeping();
    let (plugin, _) = served(receiver).await;
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound");
    let way = async {
        let _gone = listener.accept().await.expect("it listens");
        loop {
            let (mut caller, _) = listener.accept().await.expect("it listens");
            let mut plugin = TcpStream::connect(plugin).await.expect("it listens");
            tokio::spawn(async move { copy_bidirectional(&mut caller, &mut plugin).await });
        }
    };
    let telling = async {
        let settings = PluginSettings::default().timeout(Some(Duration::from_secs(2)));
        let plugin = GrpcPlugin::with(&address.to_string(), settings).expect("it is an address");
        let error = tell(&plugin).await.expect_err("nobody answers");
        assert!(matches!(error, DeliveryError::TimedOut(_)), "{error}");
        // On a machine that is busy that may take more than one call.
        while tell(&plugin).await.is_err() {}
    };
    tokio::select! {
        () = way => {}
        () = telling => {}
    }
    assert!(!kept.lock().expect("no test panics in it").is_empty());
}

/// Rules: grpc.unimplemented.
#[tokio::test]
async fn a_server_that_is_no_observer_refuses() {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound");
    let server = Server::builder().add_routes(tonic::service::Routes::default());
    tokio::spawn(server.serve_with_incoming(TcpIncoming::from(listener)));
    let plugin = GrpcPlugin::new(&address.to_string()).expect("it is an address");
    let error = tell(&plugin).await.expect_err("it knows no observer");
    assert!(error.to_string().contains("Unimplemented"), "{error}");
}

/// Rules: grpc.target.
#[cfg(unix)]
#[tokio::test]
async fn a_plugin_may_listen_on_a_path() {
    use tokio::net::UnixListener;
    use tokio_stream::wrappers::UnixListenerStream;

    let folder = tempfile::tempdir().expect("there is a place for it");
    let path = folder.path().join("plugin.sock");
    let listener = UnixListener::bind(&path).expect("the path is free");
    let (receiver, kept) = keeping();
    let server = Server::builder().add_service(receiver.grpc());
    tokio::spawn(server.serve_with_incoming(UnixListenerStream::new(listener)));
    let address = format!("unix://{}", path.display());
    let plugin = GrpcPlugin::new(&address).expect("it is an address");
    tell(&plugin).await.expect("it is taken");
    assert_eq!(kept.lock().expect("no test panics in it").len(), 1);
}

/// Rules: ours.address.
/// As over HTTP, and not as if for debugging.
#[tokio::test]
async fn why_a_plugin_cannot_be_reached_is_told_in_words() {
    let nowhere = nowhere();
    let plugin = GrpcPlugin::new(&nowhere.to_string()).expect("it is an address");
    let error = tell(&plugin).await.expect_err("nobody is there");
    assert!(error.is_undelivered());
    let told: Vec<_> = successors(Some(&error as &dyn Error), |&error| error.source())
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        told[..2],
        ["the plugin cannot be reached", "failed to connect"]
    );
    assert!(told[2].starts_with("Connection refused"), "{told:?}");
    assert_eq!(told.len(), 3, "{told:?}");
}

#[tokio::test]
async fn addresses_that_are_none_are_refused() {
    for address in ["", "http://plugin:8000", "plugin:port"] {
        GrpcPlugin::new(address).expect_err(address);
    }
}

#[tokio::test]
async fn a_deadline_may_be_past_all_ages() {
    let (receiver, _kept) = keeping();
    let (address, _metadata) = served(receiver).await;
    let settings = PluginSettings::default().timeout(Some(Duration::MAX));
    let plugin = GrpcPlugin::with(&address.to_string(), settings).expect("it is an address");
    tell(&plugin).await.expect("it is taken");
}
