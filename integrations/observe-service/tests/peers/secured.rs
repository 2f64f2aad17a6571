//! The same over TLS, which is Python's.

use std::fs;
use std::path::PathBuf;

use observe_service::{DeliveryError, GrpcPlugin, HttpPlugin, Tls};
use tempfile::TempDir;

use crate::certificates::{Authority, Identity};
use crate::peer::{Peer, Program};
use crate::{patient, tell};

/// A plugin whose name is `example.com`.
struct Secured {
    ours: Authority,
    program: Program,
    peer: Peer,
    // The files are there as long as this is.
    _folder: TempDir,
}

impl Secured {
    fn start(program: Program, asks_clients: bool) -> Option<Self> {
        let (ours, folder) = (Authority::new(), TempDir::new().expect("there is room"));
        let write = |name: &str, pem: &str| -> PathBuf {
            let file = folder.path().join(name);
            fs::write(&file, pem).expect("the folder is ours");
            file
        };
        let Identity { certificate, key } = ours.identity("example.com");
        let mut files = vec![write("certificate", &certificate), write("key", &key)];
        files.extend(asks_clients.then(|| write("authority", &ours.pem())));
        let files: Vec<_> = files.iter().map(PathBuf::as_path).collect();
        let peer = Peer::with(program, &files)?;
        Some(Self {
            ours,
            program,
            peer,
            _folder: folder,
        })
    }

    async fn tell(&self, tls: Tls) -> Result<(), DeliveryError> {
        let settings = patient().tls(tls);
        let address = self.peer.address();
        match self.program {
            Program::Grpc | Program::Sender => {
                tell(&GrpcPlugin::with(&address, settings).unwrap()).await
            }
            Program::Http => {
                let url = format!("https://{address}/observer");
                tell(&HttpPlugin::with(&url, settings).unwrap()).await
            }
        }
    }
}

async fn whom_it_trusts_is_as_it_is_told(program: Program) {
    let Some(plugin) = Secured::start(program, false) else {
        return;
    };
    let (ours, theirs) = (plugin.ours.pem(), Authority::new().pem());
    let named = |name| Tls::verified().server_name(name);

    plugin.tell(Tls::unverified()).await.unwrap();
    plugin
        .tell(Tls::unverified().server_name("other.example"))
        .await
        .unwrap();
    plugin
        .tell(named("example.com").authorities(ours.clone()))
        .await
        .unwrap();
    for (what, tls) in [
        ("the system's authorities", named("example.com")),
        (
            "another authority",
            named("example.com").authorities(theirs),
        ),
        (
            "another name",
            named("other.example").authorities(ours.clone()),
        ),
        ("the address", Tls::verified().authorities(ours)),
    ] {
        let error = plugin.tell(tls).await.expect_err(what);
        assert!(error.is_undelivered(), "{what}: {error:?}");
    }
    // It got those that it is trusted for, and no other.
    for _ in 0..3 {
        assert_eq!(plugin.peer.next()["events"].as_array().unwrap().len(), 3);
    }
}

async fn it_is_shown_a_certificate(program: Program) {
    let Some(plugin) = Secured::start(program, true) else {
        return;
    };
    let tls = || {
        Tls::verified()
            .server_name("example.com")
            .authorities(plugin.ours.pem())
    };
    let Identity { certificate, key } = plugin.ours.identity("client");
    plugin.tell(tls().identity(certificate, key)).await.unwrap();
    plugin.tell(tls()).await.expect_err("it has shown none");
    let Identity { certificate, key } = Authority::new().identity("client");
    plugin
        .tell(tls().identity(certificate, key))
        .await
        .expect_err("it is of another authority");
}

/// Rules: grpc.unverified, grpc.server-name.
#[tokio::test]
async fn whom_grpc_trusts_is_as_it_is_told() {
    whom_it_trusts_is_as_it_is_told(Program::Grpc).await;
}

/// Rules: http.unverified, http.tls.
#[tokio::test]
async fn whom_http_trusts_is_as_it_is_told() {
    whom_it_trusts_is_as_it_is_told(Program::Http).await;
}

/// Rules: ours.certificates.
#[tokio::test]
async fn grpcio_is_shown_a_certificate() {
    it_is_shown_a_certificate(Program::Grpc).await;
}

/// Rules: ours.certificates.
#[tokio::test]
async fn fastapi_is_shown_a_certificate() {
    it_is_shown_a_certificate(Program::Http).await;
}
