//! A Prometheus that scrapes a program of this process.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::{fs, thread};

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use observe_prometheus::{Format, Prometheus};
use tempfile::TempDir;
use tokio::net::TcpListener;

/// A running server; it ends with this.
pub(crate) struct Server {
    pub(crate) address: String,
    child: Child,
    _folder: TempDir,
}

impl Server {
    /// Scrapes the page as job `open`, and as job `text` without a choice.
    ///
    /// `None` if there is no Prometheus on this machine.
    pub(crate) fn start(prometheus: &Prometheus) -> Option<Self> {
        if Command::new("prometheus")
            .arg("--version")
            .output()
            .is_err()
        {
            eprintln!("SKIPPED: nothing was scraped, because prometheus is not installed");
            return None;
        }
        let target = serve(prometheus);
        let folder = tempfile::tempdir().expect("a folder for its data");
        let config = folder.path().join("prometheus.yml");
        fs::write(&config, settings(&target)).expect("its settings can be written");
        let mut child = Command::new("prometheus")
            .arg(format!("--config.file={}", config.display()))
            .arg(format!("--storage.tsdb.path={}", folder.path().display()))
            .arg("--web.listen-address=127.0.0.1:0")
            .arg("--enable-feature=exemplar-storage")
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("it is installed");
        let address = address(&mut child);
        Some(Self {
            address,
            child,
            _folder: folder,
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn settings(target: &str) -> String {
    let job = |name, path| {
        format!(
            "- {{job_name: {name}, metrics_path: {path}, scrape_interval: 200ms, \
             scrape_timeout: 200ms, static_configs: [{{targets: ['{target}']}}]}}\n"
        )
    };
    let (open, text) = (job("open", "/metrics"), job("text", "/text"));
    format!("scrape_configs:\n{open}{text}")
}

/// Serves the page on a port that is free, for as long as the process lives.
fn serve(prometheus: &Prometheus) -> String {
    let text = prometheus.clone();
    let content_type = [(CONTENT_TYPE, Format::Text.content_type())];
    let app: Router = Router::new().route("/metrics", prometheus.route()).route(
        "/text",
        get(async move || (content_type, text.page(Format::Text))),
    );
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("some port is free");
    listener.set_nonblocking(true).expect("tokio asks for it");
    let address = listener.local_addr().expect("it is bound").to_string();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build();
        runtime.expect("a runtime").block_on(async {
            let listener = TcpListener::from_std(listener).expect("it is a listener");
            axum::serve(listener, app).await
        })
    });
    address
}

/// Where it listens, by its own words; they are read to the end, so that it never waits.
fn address(child: &mut Child) -> String {
    let mut lines = BufReader::new(child.stderr.take().expect("it is piped")).lines();
    let mut said = String::new();
    let address = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let (_, address) = line.split_once("msg=\"Listening on\" address=")?;
        said.push_str(&line);
        said.push('\n');
        Some(address.trim().to_owned())
    });
    thread::spawn(move || lines.for_each(drop));
    address.unwrap_or_else(|| panic!("prometheus does not say where it listens:\n{said}"))
}
