//! The relay and the plugin, as README starts them, on ports of their own.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use tempfile::NamedTempFile;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::plugin::Plugin;
use crate::program::{Program, terminate};
use crate::told::Told;

pub(crate) const HTTP: &str = "service-0";
pub(crate) const SOCKS5: &str = "service-1";
pub(crate) const TCP: &str = "service-2";
pub(crate) const API: &str = "api";

pub(crate) struct Stand {
    relay: Relay,
    plugin: Plugin,
}

impl Stand {
    /// With the configuration of the example.
    pub(crate) async fn start() -> Self {
        Self::edited(|yaml| yaml).await
    }

    /// With another one.
    pub(crate) async fn edited(edit: impl FnOnce(String) -> String) -> Self {
        let (plugin, address) = Plugin::start("127.0.0.1:0").await;
        let relay = Relay::start(address, edit).await;
        Self { relay, plugin }
    }

    /// Where a service listens.
    pub(crate) fn address(&self, service: &str) -> SocketAddr {
        self.relay.addresses[service]
    }

    /// What the plugin is told.
    pub(crate) fn told(&self) -> Told {
        self.plugin.told.clone()
    }

    /// All that is answered to somebody who says this at once, and then nothing more.
    pub(crate) async fn speak(&self, service: &str, said: &[u8]) -> Vec<u8> {
        self.relay.speak(service, said).await
    }

    /// Ends it, and says all that the plugin was told.
    pub(crate) async fn stop(self) -> Told {
        self.relay.terminate().await;
        self.relay.ended().await;
        self.plugin.stop().await
    }
}

/// The relay alone.
pub(crate) struct Relay {
    program: Program,
    addresses: BTreeMap<String, SocketAddr>,
    // The relay could read it again.
    _configuration: NamedTempFile,
}

impl Relay {
    /// With the configuration of the example, changed, and a plugin at this address.
    pub(crate) async fn start(plugin: SocketAddr, edit: impl FnOnce(String) -> String) -> Self {
        let yaml = include_str!("../../gost.yml").replace("127.0.0.1:8000", &plugin.to_string());
        let fixed = [":8080", ":1080", ":8081", ":18080"].map(|port| format!(" 127.0.0.1{port}\n"));
        let free = |yaml: String, fixed: &String| yaml.replace(fixed, " 127.0.0.1:0\n");
        let yaml = edit(fixed.iter().fold(yaml, free));
        let configuration = file(&yaml);
        let mut program = Program::start(env!("CARGO_BIN_EXE_relay"), configuration.path());
        let mut addresses = BTreeMap::new();
        for _ in 0..yaml.matches(" 127.0.0.1:0\n").count() {
            addresses.extend([program.listening().await]);
        }
        Self {
            program,
            addresses,
            _configuration: configuration,
        }
    }

    /// All that is answered to somebody who says this at once, and then nothing more.
    pub(crate) async fn speak(&self, service: &str, said: &[u8]) -> Vec<u8> {
        let mut client = TcpStream::connect(self.addresses[service]).await.unwrap();
        client.write_all(said).await.unwrap();
        client.shutdown().await.unwrap();
        let mut replies = Vec::new();
        client.read_to_end(&mut replies).await.unwrap();
        replies
    }

    /// Tells it to end.
    pub(crate) async fn terminate(&self) {
        terminate(self.program.id()).await;
    }

    /// Waits until it has ended well.
    pub(crate) async fn ended(mut self) {
        self.program.ended().await;
    }
}

/// A configuration.
pub(crate) fn file(yaml: &str) -> NamedTempFile {
    let file = NamedTempFile::new().expect("there is room");
    std::fs::write(&file, yaml).expect("it is ours");
    file
}
