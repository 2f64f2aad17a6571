//! Prints how many bytes a relay moves in a second of its thread's processor time, without observers and
//! with them at both levels, and how many instructions they add; fails where they take more than their
//! share of the time, which on a machine that does other things too says more of those.

use std::array;
use std::env;
use std::future::ready;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use bench::callgrind::{self, Scope};
use bench::memory_stream::MemoryStream;
use bench::table::{Budget, Table};
use bench::thread_time::time_of_threads;
use observe_service::{Batch, Counted, Delivery, Observers, Plugin, Report, Service};
use tokio::io::{AsyncRead, AsyncWrite, copy_bidirectional};

/// So many are compared.
const PAIRS: usize = 10;
/// Both relays of a pair move bytes in so many turns, because the machine may not be the same for long.
const TURNS: usize = 16;
/// What a relay moves in one of them.
const CHUNKS: usize = 256;
const CHUNK: usize = 64 * 1024;
/// The share of the time that observers may take.
const BUDGET: f64 = 0.03;

/// The relays, and their threads' names.
const PLAIN: &str = "plain";
const OBSERVED: &str = "observed";

/// Takes everything at once: what a plugin does is not the relay's time.
struct Nowhere;

impl Plugin for Nowhere {
    fn observe<'a>(&'a self, _: &'a Batch) -> Delivery<'a> {
        Box::pin(ready(Ok(())))
    }
}

/// A relay with one connection, on a thread of its own.
struct Relay {
    name: &'static str,
    client: TcpStream,
    drained: Receiver<usize>,
    thread: JoinHandle<()>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match &*arguments {
        [] => measure(),
        // What callgrind runs.
        [name, chunks] => {
            let bytes = chunks.parse().map(|chunks: usize| chunks * CHUNK);
            in_memory(name == OBSERVED, bytes.expect("it is a number"));
            ExitCode::SUCCESS
        }
        _ => ExitCode::from(2),
    }
}

fn measure() -> ExitCode {
    let times = times();
    print!("{times}");
    match instructions() {
        Ok(table) => print!("\n{table}"),
        Err(error) => eprintln!("SKIPPED: no instruction was counted, because {error}"),
    }
    if times.is_kept() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn times() -> Table {
    let pairs: Vec<[f64; 2]> = (0..PAIRS).map(|_| pair()).collect();
    let share = median(pairs.iter().map(|[plain, observed]| 1.0 - observed / plain));
    let mut table = Table::new(&["relay, median of 10 pairs", "MB/s", "%"]);
    let plain = median(pairs.iter().map(|[plain, _]| *plain));
    let cells = [
        "without observers".into(),
        format!("{plain:.0}"),
        String::new(),
    ];
    table.row(cells.into(), None);
    let observed = median(pairs.iter().map(|[_, observed]| *observed));
    let cells = [
        "with observers at both levels".into(),
        format!("{observed:.0}"),
        format!("{:.1}", share * 100.0),
    ];
    let budget = Budget {
        measured: share,
        most: BUDGET,
        text: format!("{:.0} %", BUDGET * 100.0),
    };
    table.row(cells.into(), Some(budget));
    table
}

/// How many megabytes both move in a second of their threads, in turns. Each pair has connections of its own:
/// the kernel treats no two alike.
#[allow(clippy::cast_precision_loss)] // A few hundred.
fn pair() -> [f64; 2] {
    let names = [PLAIN, OBSERVED];
    let mut relays = names.map(Relay::start);
    // Caches and the loopback get used to it.
    for relay in &mut relays {
        relay.moves(CHUNKS);
    }
    let before = names.map(time_of_threads);
    for turn in 0..TURNS {
        // Each is the first as often as the other.
        relays[turn % 2].moves(CHUNKS);
        relays[1 - turn % 2].moves(CHUNKS);
    }
    let after = names.map(time_of_threads);
    relays.into_iter().for_each(Relay::end);
    let megabytes = (TURNS * CHUNKS * CHUNK) as f64 / 1e6;
    array::from_fn(|relay| {
        let time = after[relay].saturating_sub(before[relay]);
        megabytes / time.as_secs_f64()
    })
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    f64::midpoint(values[(PAIRS - 1) / 2], values[PAIRS / 2])
}

/// What observers add, without sockets and without threads, so that it is the same each time.
fn instructions() -> Result<Table, String> {
    if !callgrind::is_installed() {
        return Err("valgrind is not installed".into());
    }
    let plain = callgrind::instructions_of(PLAIN, Scope::Program)?;
    let observed = callgrind::instructions_of(OBSERVED, Scope::Program)?;
    let mut table = Table::new(&["64 KiB in memory", "Ir", "over"]);
    let cells = [
        "without observers".into(),
        format!("{plain:.0}"),
        String::new(),
    ];
    table.row(cells.into(), None);
    let cells = [
        "with observers at both levels".into(),
        format!("{observed:.0}"),
        format!("+{:.0}", observed - plain),
    ];
    table.row(cells.into(), None);
    Ok(table)
}

fn in_memory(is_observed: bool, bytes: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build();
    runtime.expect("there is a thread").block_on(async {
        let client = MemoryStream::of(bytes);
        let mut upstream = MemoryStream::of(0);
        let relayed = if is_observed {
            let service = service();
            let client = Counted::open(client, service.counters());
            let mut client = Counted::open(client, &service.clients().client("user1"));
            copy_bidirectional(&mut client, &mut upstream).await
        } else {
            copy_bidirectional(&mut { client }, &mut upstream).await
        };
        assert_eq!(relayed.expect("it cannot fail"), (bytes as u64, 0));
    });
}

impl Relay {
    fn start(name: &'static str) -> Self {
        let sink = TcpListener::bind("127.0.0.1:0").expect("loopback has ports");
        let upstream = sink.local_addr().expect("it is bound");
        let front = TcpListener::bind("127.0.0.1:0").expect("loopback has ports");
        let address = front.local_addr().expect("it is bound");
        let thread = thread::Builder::new().name(name.into());
        let serve = move || serve(front, upstream, name == OBSERVED);
        let thread = thread.spawn(serve).expect("there is a thread");
        let client = TcpStream::connect(address).expect("it listens");
        let (drain, drained) = channel();
        let (stream, _) = sink.accept().expect("it listens");
        thread::spawn(move || drains(stream, &drain));
        Self {
            name,
            client,
            drained,
            thread,
        }
    }

    fn end(self) {
        drop(self.client);
        self.thread.join().expect("it relays");
    }

    /// Sends so many chunks, and waits until they have come through.
    fn moves(&mut self, chunks: usize) {
        let chunk = vec![7; CHUNK];
        for _ in 0..chunks {
            self.client.write_all(&chunk).expect("it is loopback");
        }
        let mut left = chunks * CHUNK;
        while left > 0 {
            left -= self.drained.recv().expect(self.name);
        }
    }
}

fn drains(mut stream: TcpStream, drained: &Sender<usize>) {
    let mut chunk = vec![0; CHUNK];
    while let Ok(read @ 1..) = stream.read(&mut chunk) {
        if drained.send(read).is_err() {
            return;
        }
    }
}

fn serve(front: TcpListener, upstream: SocketAddr, is_observed: bool) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("there is a thread").block_on(async {
        front.set_nonblocking(true).expect("it is a socket");
        let listener = tokio::net::TcpListener::from_std(front).expect("it is a socket");
        let upstream = tokio::net::TcpStream::connect(upstream).await;
        let upstream = upstream.expect("it listens");
        if is_observed {
            let service = service();
            let mut listener = service.listen(listener);
            let (stream, _) = listener.accept().await.expect("it is connected to");
            let client = Counted::open(stream, &service.clients().client("user1"));
            relay(client, upstream).await;
        } else {
            let (client, _) = listener.accept().await.expect("it is connected to");
            relay(client, upstream).await;
        }
    });
}

fn service() -> Service {
    let observers = Observers::new();
    observers
        .insert("nowhere", Nowhere)
        .expect("it is the first");
    let report = Report::default().period(Report::MIN_PERIOD);
    let service = Service::builder("bench").observer("nowhere").stats(report);
    service
        .handler_observer("nowhere", report)
        .start(&observers)
}

/// Until there is nobody any more, who says no good-bye.
async fn relay(
    mut client: impl AsyncRead + AsyncWrite + Unpin,
    mut upstream: tokio::net::TcpStream,
) {
    let _ = copy_bidirectional(&mut client, &mut upstream).await;
}
