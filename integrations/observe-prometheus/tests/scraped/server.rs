//! A Prometheus that scrapes.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::{fs, thread};

use tempfile::TempDir;

use crate::skipped::skipped;

/// A running server; it ends with this.
pub(crate) struct Server {
    pub(crate) address: String,
    child: Child,
    _folder: TempDir,
}

impl Server {
    /// Scrapes those paths of a program, each as a job of that name.
    ///
    /// `None`, said aloud, if there is no Prometheus on this machine.
    pub(crate) fn start(target: &str, jobs: &[(&str, &str)]) -> Option<Self> {
        if Command::new("prometheus")
            .arg("--version")
            .output()
            .is_err()
        {
            skipped("nothing was scraped, because prometheus is not installed");
            return None;
        }
        let folder = tempfile::tempdir().expect("a folder for its data");
        let config = folder.path().join("prometheus.yml");
        fs::write(&config, settings(target, jobs)).expect("its settings can be written");
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

fn settings(target: &str, jobs: &[(&str, &str)]) -> String {
    let jobs = jobs.iter().map(|(name, path)| {
        format!(
            "- {{job_name: {name}, metrics_path: {path}, scrape_interval: 1s, \
             scrape_timeout: 1s, static_configs: [{{targets: ['{target}']}}]}}\n"
        )
    });
    format!("scrape_configs:\n{}", jobs.collect::<String>())
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
