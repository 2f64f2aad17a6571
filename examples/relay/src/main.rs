//! A proxy that tells GOST's observers what its users do: `relay gost.yml`.
#![forbid(unsafe_code)]

mod handler;
mod relay;

use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};

use crate::relay::Relay;

/// How long open connections may go on once it is told to end.
const GRACE: Duration = Duration::from_secs(10);

#[tokio::main]
async fn main() -> ExitCode {
    let path = env::args().nth(1).unwrap_or_else(|| "gost.yml".into());
    let Err(error) = run(&path).await else {
        return ExitCode::SUCCESS;
    };
    for line in error.to_string().lines() {
        eprintln!("{path}:{line}");
    }
    ExitCode::FAILURE
}

async fn run(path: &str) -> Result<(), Box<dyn Error>> {
    let mut terminated = signal(SignalKind::terminate())?;
    let mut interrupted = signal(SignalKind::interrupt())?;
    let relay = Relay::start(path).await?;
    tokio::select! {
        _ = terminated.recv() => {}
        _ = interrupted.recv() => {}
    }
    relay.stop(GRACE).await;
    Ok(())
}
