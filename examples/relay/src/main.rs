//! A proxy that reports to GOST's observers: `cargo run -p relay -- examples/relay/gost.yml`.

use std::env;
use std::error::Error;
use std::process::ExitCode;

use observe_service::{Api, ApiConfig, Config, Configured, Observers};
use relay::{Node, address_of};
use tokio::net::TcpListener;
use tokio::signal;

#[tokio::main]
async fn main() -> ExitCode {
    let Some(path) = env::args().nth(1) else {
        eprintln!("usage: relay CONFIG.yml");
        return ExitCode::from(2);
    };
    match run(&path).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(path: &str) -> Result<(), Box<dyn Error>> {
    let config = Config::read(path)?;
    for warning in &config.warnings {
        eprintln!("{path}: warning: {warning}");
    }
    let observers = Observers::new();
    let configured = Configured::new(&observers, &config)?;
    let node = Node::start(&config, &observers).await?;
    for (service, address) in config.services.iter().zip(node.addresses()) {
        println!(
            "{} ({}) listens on {address}",
            service.name, service.handler.kind
        );
    }
    if let Some(settings) = &config.api {
        let api = Api::new(&configured, node.services()).file(path);
        serve(api.config(settings), settings, &config).await?;
    }
    ended().await?;
    node.close().await;
    Ok(())
}

async fn serve(mut api: Api, settings: &ApiConfig, config: &Config) -> Result<(), Box<dyn Error>> {
    if let Some(name) = &settings.auther {
        let auther = config.authers.iter().find(|auther| auther.name == *name);
        let auther = auther.ok_or_else(|| format!("api: there is no auther `{name}`"))?;
        api = api.authenticator(auther.authenticator()?);
    }
    let listener = TcpListener::bind(address_of(&settings.addr)).await?;
    println!("the Web API listens on {}", listener.local_addr()?);
    tokio::spawn(async { axum::serve(listener, api.router()).await });
    Ok(())
}

/// Ctrl-C, or what a supervisor sends.
async fn ended() -> Result<(), Box<dyn Error>> {
    #[cfg(unix)]
    let mut terminated = signal::unix::signal(signal::unix::SignalKind::terminate())?;
    #[cfg(unix)]
    let terminated = terminated.recv();
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        interrupted = signal::ctrl_c() => interrupted?,
        _ = terminated => {}
    }
    Ok(())
}
