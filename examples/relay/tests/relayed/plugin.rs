//! The plugin of the example.

use std::net::SocketAddr;

use observe_service::json;
use tokio::task::JoinHandle;

use crate::program::{Program, terminate};
use crate::told::Told;

pub(crate) struct Plugin {
    pub(crate) told: Told,
    id: u32,
    reading: JoinHandle<()>,
}

impl Plugin {
    /// Starts it, and says where it listens.
    pub(crate) async fn start(address: &str) -> (Self, SocketAddr) {
        let mut program = Program::start(env!("CARGO_BIN_EXE_plugin"), address);
        let (_, address) = program.listening().await;
        let (told, id) = (Told::default(), program.id());
        let reading = tokio::spawn(read(program, told.clone()));
        (Self { told, id, reading }, address)
    }

    /// Ends it, and says all that it was told.
    pub(crate) async fn stop(self) -> Told {
        terminate(self.id).await;
        self.reading.await.expect("all of it could be read");
        self.told
    }
}

async fn read(mut program: Program, told: Told) {
    while let Some(line) = program.line().await {
        let received = json::decode(line.as_bytes()).expect(&line);
        assert_eq!(received.unknown, 0, "{line}");
        told.add(received.events);
    }
}
