//! A Prometheus that scrapes the shop.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::Value;
use tempfile::TempDir;

/// Series with their values, sorted by their labels.
pub(crate) type Series = Vec<(BTreeMap<String, String>, f64)>;

/// A running server; it ends with this.
pub(crate) struct Prometheus {
    address: String,
    process: Child,
    _folder: TempDir,
}

impl Prometheus {
    /// `None`, said aloud, if there is no Prometheus on this machine.
    pub(crate) fn start(target: &str) -> Option<Self> {
        if Command::new("prometheus")
            .arg("--version")
            .output()
            .is_err()
        {
            eprintln!("SKIPPED: nothing was scraped, because prometheus is not installed");
            return None;
        }
        let folder = tempfile::tempdir().expect("a folder for its data");
        let config = folder.path().join("prometheus.yml");
        let settings = format!(
            "scrape_configs:\n- {{job_name: shop, scrape_interval: 1s, scrape_timeout: 1s, \
             static_configs: [{{targets: ['{target}']}}]}}\n"
        );
        fs::write(&config, settings).expect("its settings can be written");
        let mut process = Command::new("prometheus")
            .arg(format!("--config.file={}", config.display()))
            .arg(format!("--storage.tsdb.path={}", folder.path().display()))
            .arg("--web.listen-address=127.0.0.1:0")
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("it is installed");
        Some(Self {
            address: address(&mut process),
            process,
            _folder: folder,
        })
    }

    /// Asks until the answer is as it should be.
    pub(crate) fn until(
        &self,
        query: &str,
        is_right: impl Fn(&[(BTreeMap<String, String>, f64)]) -> bool,
    ) -> Series {
        let deadline = Instant::now() + Duration::from_secs(120);
        let mut last = Vec::new();
        while Instant::now() < deadline {
            last = self.answer(query);
            if is_right(&last) {
                return last;
            }
            thread::yield_now();
        }
        panic!("{query} stays {last:?}");
    }

    /// What a query gives, once it gives something: behind a scrape that failed there is nothing.
    pub(crate) fn query(&self, query: &str) -> Series {
        self.until(query, |series| !series.is_empty())
    }

    /// What a query gives now.
    fn answer(&self, query: &str) -> Series {
        let Some(answer) = self.get(query) else {
            return Vec::new();
        };
        let results = answer["data"]["result"].as_array();
        let series = results.into_iter().flatten().filter_map(series);
        let mut series: Series = series.collect();
        series.sort_by(|(left, _), (right, _)| left.cmp(right));
        series
    }

    /// The answer, if it is ready to give one.
    fn get(&self, query: &str) -> Option<Value> {
        let query = query.bytes().map(|byte| format!("%{byte:02X}"));
        let query = query.collect::<Vec<_>>().concat();
        let mut stream = TcpStream::connect(&self.address).ok()?;
        // Of the old version, because its answers are not in chunks.
        write!(stream, "GET /api/v1/query?query={query} HTTP/1.0\r\n\r\n").ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        let (_head, body) = answer.split_once("\r\n\r\n")?;
        serde_json::from_str(body).ok()
    }
}

impl Drop for Prometheus {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn series(result: &Value) -> Option<(BTreeMap<String, String>, f64)> {
    let labels = serde_json::from_value(result["metric"].clone()).ok()?;
    let value = result["value"][1].as_str()?.parse().ok()?;
    Some((labels, value))
}

/// Where it listens, by its own words; they are read to the end, so that it never waits.
fn address(process: &mut Child) -> String {
    let mut lines = BufReader::new(process.stderr.take().expect("it is piped")).lines();
    let mut said = String::new();
    let address = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let (_, address) = line.split_once("msg=\"Listening on\" address=")?;
        said.push_str(&line);
        Some(address.trim().to_owned())
    });
    thread::spawn(move || lines.for_each(drop));
    address.unwrap_or_else(|| panic!("prometheus does not say where it listens: {said}"))
}
