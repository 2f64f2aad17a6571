//! The services that run.

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;
use std::{fs, mem};

use observe_service::{
    Api, Config, ConfigError, Configured, Counted, Observers, Service, ServiceConfig, Services,
};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, watch};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, timeout_at};

use crate::handler::Handler;

/// How long the observers have for what they are told last.
const LAST_REPORT: Duration = Duration::from_secs(5);

/// Services that accept connections until they are stopped.
pub(crate) struct Relay {
    config: Config,
    observers: Observers,
    services: Services,
    running: Mutex<Running>,
}

/// Those that run, each with when connections that are still open then are cut.
type Running = BTreeMap<String, (watch::Sender<Option<Instant>>, JoinHandle<()>)>;

impl Relay {
    /// Starts what is configured in a file: all of it, or nothing.
    pub(crate) async fn start(path: &str) -> Result<Arc<Self>, Box<dyn Error>> {
        let config = Config::from_yaml(&fs::read_to_string(path)?)?;
        for warning in &config.warnings {
            eprintln!("{path}:{warning}");
        }
        let (observers, services) = (Observers::new(), Services::new());
        let configured = Configured::new(&observers, &config)?;
        let api = Api::new(&configured, &services).config(&config)?.file(path);
        let relay = Arc::new(Self {
            config,
            observers,
            services,
            running: Mutex::default(),
        });
        let mut prepared = Vec::new();
        for service in &relay.config.services {
            let handler = Handler::new(&relay.config, service)?;
            prepared.push((service, handler, service.listen().await?));
        }
        if let Some(config) = &relay.config.api {
            let again = relay.clone();
            let api = api.restart(move |service| again.clone().restart(service));
            let serving = api.serve(config).await?;
            println!("api is listening on {}", serving.address());
            tokio::spawn(serving);
        }
        for (service, handler, listener) in prepared {
            relay.run(&mut *relay.running.lock().await, service, handler, listener)?;
        }
        Ok(relay)
    }

    /// Cuts the connections of a service, and starts it as it is configured now.
    async fn restart(self: Arc<Self>, service: ServiceConfig) -> Result<(), ConfigError> {
        let handler = Handler::new(&self.config, &service)?;
        let mut running = self.running.lock().await;
        if let Some((stop, ended)) = running.remove(&service.name) {
            stop.send_replace(Some(Instant::now()));
            let _ = ended.await;
        }
        self.run(&mut running, &service, handler, service.listen().await?)
    }

    fn run(
        &self,
        running: &mut Running,
        config: &ServiceConfig,
        handler: Handler,
        listener: TcpListener,
    ) -> Result<(), ConfigError> {
        let address = listener.local_addr();
        let address = address.map_err(|error| config.error(error.to_string()))?;
        let line = format!("service {} is listening on {address}", config.name);
        let service = config.builder().start(&self.observers);
        service.note(&*line);
        self.services.insert(&service);
        println!("{line}");
        let (stop, stopped) = watch::channel(None);
        let task = tokio::spawn(serve(service, listener, Arc::new(handler), stopped));
        running.insert(config.name.clone(), (stop, task));
        Ok(())
    }

    /// Accepts no more, lets open connections end by themselves for this time, and reports what is left.
    pub(crate) async fn stop(&self, grace: Duration) {
        let running = mem::take(&mut *self.running.lock().await);
        for (stop, _) in running.values() {
            stop.send_replace(Some(Instant::now() + grace));
        }
        for (_, ended) in running.into_values() {
            let _ = ended.await;
        }
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
