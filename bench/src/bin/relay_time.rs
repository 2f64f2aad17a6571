//! Prints how many bytes a relay moves in a second of its thread's processor time, without observers and
//! with them at both levels, and fails where they take more than their share.

use std::future::ready;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use bench::table::{Budget, Table};
use bench::thread_time::thread_time;
use observe_service::{Batch, Counted, Delivery, Observers, Plugin, Report, Service};
use tokio::io::copy_bidirectional;

/// So many of each, in turns.
const PAIRS: usize = 10;
const CHUNKS: usize = 4096;
const CHUNK: usize = 64 * 1024;
/// The share of the time that observers may take.
const BUDGET: f64 = 0.03;

/// Takes everything at once: what a plugin does is not the relay's time.
struct Nowhere;

impl Plugin for Nowhere {
    fn observe<'a>(&'a self, _: &'a Batch) -> Delivery<'a> {
        Box::pin(ready(Ok(())))
    }
}

fn main() -> ExitCode {
    // Caches and the loopback get used to it.
    relay(false);
    relay(true);
    let mut pairs: Vec<(f64, f64)> = (0..PAIRS).map(|_| (relay(false), relay(true))).collect();
    pairs.sort_by(|one, other| share(*one).total_cmp(&share(*other)));
    let (plain, observed) = pairs[PAIRS / 2];
    let budget = Budget {
        measured: share((plain, observed)),
        most: BUDGET,
        text: format!("{:.0} %", BUDGET * 100.0),
    };
    let mut table = Table::new(&["relay, median of 10 pairs", "MB/s", "%"]);
    table.row(
        vec![
            "without observers".into(),
            format!("{plain:.0}"),
            String::new(),
        ],
        None,
    );
    let percents = format!("{:.1}", share((plain, observed)) * 100.0);
    table.row(
        vec![
            "with observers at both levels".into(),
            format!("{observed:.0}"),
            percents,
        ],
        Some(budget),
    );
    print!("{table}");
    if table.is_kept() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn share((plain, observed): (f64, f64)) -> f64 {
    1.0 - observed / plain
}

/// Megabytes in a second of the relay's thread.
#[allow(clippy::cast_precision_loss)] // A few hundred.
fn relay(is_observed: bool) -> f64 {
    let sink = TcpListener::bind("127.0.0.1:0").expect("loopback has ports");
    let upstream = sink.local_addr().expect("it is bound");
    let front = TcpListener::bind("127.0.0.1:0").expect("loopback has ports");
    let address = front.local_addr().expect("it is bound");
    let drained = thread::spawn(move || drain(&sink));
    let sent = thread::spawn(move || send(address));
    let time = thread::spawn(move || serve(front, upstream, is_observed));
    let time = time.join().expect("it relays");
    sent.join().expect("it sends");
    assert_eq!(drained.join().expect("it drains"), CHUNKS * CHUNK);
    (CHUNKS * CHUNK) as f64 / 1e6 / time.as_secs_f64()
}

fn drain(sink: &TcpListener) -> usize {
    let (mut stream, _) = sink.accept().expect("it listens");
    let mut chunk = vec![0; CHUNK];
    let mut bytes = 0;
    loop {
        match stream.read(&mut chunk).expect("it is loopback") {
            0 => return bytes,
            read => bytes += read,
        }
    }
}

fn send(address: SocketAddr) {
    let mut stream = TcpStream::connect(address).expect("it listens");
    let chunk = vec![7; CHUNK];
    (0..CHUNKS).for_each(|_| stream.write_all(&chunk).expect("it is loopback"));
}

fn serve(front: TcpListener, upstream: SocketAddr, is_observed: bool) -> Duration {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("there is a thread").block_on(async {
        front.set_nonblocking(true).expect("it is a socket");
        let listener = tokio::net::TcpListener::from_std(front).expect("it is a socket");
        let observers = Observers::new();
        observers
            .insert("nowhere", Nowhere)
            .expect("it is the first");
        let report = Report::default().period(Report::MIN_PERIOD);
        let service = Service::builder("bench").observer("nowhere").stats(report);
        let service = service.handler_observer("nowhere", report);
        let mut upstream = tokio::net::TcpStream::connect(upstream)
            .await
            .expect("it listens");
        if is_observed {
            let service = service.start(&observers);
            let mut listener = service.listen(listener);
            let (stream, _) = listener.accept().await.expect("it is connected to");
            let mut client = Counted::open(stream, &service.clients().client("user1"));
            timed(&mut client, &mut upstream).await
        } else {
            let (mut client, _) = listener.accept().await.expect("it is connected to");
            timed(&mut client, &mut upstream).await
        }
    })
}

async fn timed(
    client: &mut (impl tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin),
    upstream: &mut tokio::net::TcpStream,
) -> Duration {
    let start = thread_time();
    copy_bidirectional(client, upstream)
        .await
        .expect("it is loopback");
    thread_time() - start
}
