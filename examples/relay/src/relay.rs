//! The services that run.

use std::error::Error;
use std::future::IntoFuture as _;
use std::sync::Arc;
use std::time::Duration;
use std::{fs, io};

use observe_service::{Api, ApiConfig, Config, Configured, Counted, Observers, Service, Services};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};

use crate::handler::{Handler, auther};

/// How long the observers have for what they are told last.
const LAST_REPORT: Duration = Duration::from_secs(5);

/// Services that accept connections until they are stopped.
#[derive(Default)]
pub(crate) struct Relay {
    /// When connections that are still open then are cut.
    stop: watch::Sender<Option<Instant>>,
    services: JoinSet<()>,
}

impl Relay {
    /// Starts what is configured in a file: all of it, or nothing.
    pub(crate) async fn start(path: &str) -> Result<Self, Box<dyn Error>> {
        let config = Config::from_yaml(&fs::read_to_string(path)?)?;
        for warning in &config.warnings {
            eprintln!("{path}:{warning}");
        }
        let (mut relay, observers, services) = (Self::default(), Observers::new(), Services::new());
        let configured = Configured::new(&observers, &config)?;
        let mut prepared = Vec::new();
        for service in &config.services {
            let handler = Handler::new(&config, service)?;
            let unable = |error: io::Error| service.error(format!("{}: {error}", service.addr));
            let listener = listen(&service.addr).await.map_err(unable)?;
            prepared.push((service, handler, listener));
        }
        if let Some(api) = &config.api {
            let routes = Api::new(&configured, &services).config(api).file(path);
            serve_api(&config, api, routes).await?;
        }
        for (config, handler, listener) in prepared {
            let (name, address) = (&config.name, listener.local_addr()?);
            let line = format!("service {name} is listening on {address}");
            println!("{line}");
            let service = config.builder().start(&observers);
            service.note(line);
            services.insert(&service);
            let stop = relay.stop.subscribe();
            let serve = serve(service, listener, Arc::new(handler), stop);
            relay.services.spawn(serve);
        }
        Ok(relay)
    }

    /// Accepts no more, lets open connections end by themselves for this time, and reports what is left.
    pub(crate) async fn stop(mut self, grace: Duration) {
        self.stop.send_replace(Some(Instant::now() + grace));
        while self.services.join_next().await.is_some() {}
    }
}

async fn serve_api(config: &Config, api: &ApiConfig, mut web: Api) -> Result<(), Box<dyn Error>> {
    if let Some(name) = &api.auther {
        let absent = || api.error(format!("there is no auther `{name}`"));
        web = web.authenticator(auther(config, name).ok_or_else(absent)??);
    }
    let unable = |error: io::Error| api.error(format!("{}: {error}", api.addr));
    let listener = listen(&api.addr).await.map_err(unable)?;
    println!("api is listening on {}", listener.local_addr()?);
    tokio::spawn(axum::serve(listener, web.router()).into_future());
    Ok(())
}

/// Without a host it is every address of this machine.
async fn listen(address: &str) -> io::Result<TcpListener> {
    match address.strip_prefix(':') {
        Some(port) => TcpListener::bind(format!("0.0.0.0:{port}")).await,
        None => TcpListener::bind(address).await,
    }
}

async fn serve(
    service: Service,
    listener: TcpListener,
    handler: Arc<Handler>,
    mut stop: watch::Receiver<Option<Instant>>,
) {
    let (mut listener, mut connections) = (service.listen(listener), JoinSet::new());
    let until = loop {
        tokio::select! {
            until = stop.wait_for(Option::is_some) => break until.map_or(None, |until| *until),
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(service.clone(), handler.clone(), stream));
                }
                Err(error) => {
                    eprintln!("service {} accepts no more: {error}", service.name());
                    break None;
                }
            }
        }
    };
    drop(listener);
    let ended = async { while connections.join_next().await.is_some() {} };
    let _ = timeout_at(until.unwrap_or_else(Instant::now), ended).await;
    connections.shutdown().await;
    service.close(LAST_REPORT).await;
}

async fn connection(service: Service, handler: Arc<Handler>, stream: Counted<TcpStream>) {
    let result = handler.handle(&service, stream).await;
    service.counters().outcome(&result);
    if let Err(error) = result {
        eprintln!("service {}: {error}", service.name());
    }
}
