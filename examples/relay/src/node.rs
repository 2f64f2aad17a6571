//! The services of one process.

use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use observe_service::{
    Config, ConfigError, CountedListener, Observers, Service, ServiceConfig, Services,
};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::timeout;

use crate::handler::Handler;

/// How long open connections may take when a service ends, and then the report of what is left.
const LAST: Duration = Duration::from_secs(5);

/// The services of one process, which run until they are closed.
pub struct Node {
    services: Services,
    running: Vec<Running>,
}

struct Running {
    service: Service,
    address: SocketAddr,
    accepting: JoinHandle<io::Result<()>>,
    stop: oneshot::Sender<()>,
}

impl Node {
    /// Starts all services of a configuration, or none.
    ///
    /// # Errors
    ///
    /// If one of them is none that there is here, or an address cannot be listened on.
    pub async fn start(config: &Config, observers: &Observers) -> Result<Self, Box<dyn Error>> {
        let mut prepared = Vec::new();
        for service in &config.services {
            prepared.push((service, prepare(service, config)?, bind(service).await?));
        }
        let services = Services::new();
        let start = |(config, handler, listener): (&ServiceConfig, Handler, TcpListener)| {
            let address = listener.local_addr()?;
            let service = config.builder().start(observers);
            service.note(format!("service {} is listening on {address}", config.name));
            services.insert(&service);
            let (stop, stopped) = oneshot::channel();
            let accepting = accept(service.listen(listener), service.clone(), handler, stopped);
            Ok(Running {
                service,
                address,
                accepting: tokio::spawn(accepting),
                stop,
            })
        };
        let running = prepared.into_iter().map(start).collect::<io::Result<_>>()?;
        Ok(Self { services, running })
    }

    /// The services, for the Web API.
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// Where the services listen, in the configuration's order.
    pub fn addresses(&self) -> Vec<SocketAddr> {
        self.running.iter().map(|running| running.address).collect()
    }

    /// Accepts no more connections, waits for those that are open, and reports what is left.
    pub async fn close(self) {
        let stop = |running: Running| {
            drop(running.stop);
            (running.accepting, running.service)
        };
        let stopped: Vec<_> = self.running.into_iter().map(stop).collect();
        for (accepting, service) in stopped {
            let _ = accepting.await;
            service.close(LAST).await;
        }
    }
}

fn prepare(service: &ServiceConfig, config: &Config) -> Result<Handler, ConfigError> {
    if service.listener != "tcp" {
        return Err(service.error(format!(
            "there is no listener `{}`: there is `tcp`",
            service.listener
        )));
    }
    Handler::of(service, config)
}

async fn bind(service: &ServiceConfig) -> Result<TcpListener, ConfigError> {
    let listener = TcpListener::bind(address_of(&service.addr)).await;
    listener
        .map_err(|error| service.error(format!("{} cannot be listened on: {error}", service.addr)))
}

/// As Go reads an address: no host is every host.
pub fn address_of(addr: &str) -> String {
    if addr.starts_with(':') {
        format!("0.0.0.0{addr}")
    } else {
        addr.into()
    }
}

/// Serves connections until it is to stop, and then those that are open, for a while.
async fn accept(
    mut listener: CountedListener<TcpListener>,
    service: Service,
    handler: Handler,
    mut stop: oneshot::Receiver<()>,
) -> io::Result<()> {
    let handler = Arc::new(handler);
    let mut connections = JoinSet::new();
    loop {
        let (stream, peer) = tokio::select! {
            _ = &mut stop => break,
            Some(_) = connections.join_next() => continue,
            accepted = listener.accept() => accepted?,
        };
        let (handler, service) = (handler.clone(), service.clone());
        connections.spawn(async move {
            let result = handler.serve(stream, peer, &service).await;
            service.counters().outcome(&result);
        });
    }
    drop(listener);
    // Those that take longer are cut off.
    let _ = timeout(LAST, connections.join_all()).await;
    Ok(())
}
