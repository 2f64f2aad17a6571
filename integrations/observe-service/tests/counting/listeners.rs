//! What a listener reports and counts.

use std::collections::VecDeque;
use std::io;
use std::task::{Context, Poll};
use std::time::Duration;

use observe_service::{Accept, AcceptError, Observers, Service, State};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, timeout};

/// Accepts, or fails, as it is told.
struct Scripted(VecDeque<io::Result<()>>);

impl Accept for Scripted {
    type Stream = ();
    type Address = ();

    fn poll_accept(&mut self, _: &mut Context<'_>) -> Poll<io::Result<((), ())>> {
        match self.0.pop_front() {
            Some(result) => Poll::Ready(result.map(|()| ((), ()))),
            None => Poll::Pending,
        }
    }

    fn local_addr(&self) -> io::Result<()> {
        Ok(())
    }
}

fn temporary() -> io::Result<()> {
    Err(io::ErrorKind::ConnectionAborted.into())
}

fn states(service: &Service) -> Vec<String> {
    let lines = service.snapshot().lines;
    lines.into_iter().map(|line| line.msg).collect()
}

/// Rules: state.failed, state.ready, state.message.
#[tokio::test(start_paused = true)]
async fn failures_that_may_pass_are_waited_for() {
    let service = Service::builder("a").start(&Observers::new());
    let script = [
        temporary(),
        temporary(),
        temporary(),
        temporary(),
        temporary(),
        Ok(()),
    ];
    let mut listener = service.listen(Scripted(script.into()));
    let start = Instant::now();
    let (stream, ()) = listener.accept().await.expect("it accepts at last");
    assert_eq!(start.elapsed(), Duration::from_secs(1 + 2 + 4 + 5 + 5));
    let states = states(&service);
    assert_eq!(states.len(), 2 + 2 * 5);
    assert_eq!(
        states[..4],
        [
            "service a is running",
            "service a is ready",
            "service a is failed",
            "service a is ready"
        ]
    );
    assert_eq!(service.counters().snapshot().current_conns, 1);
    drop(stream);
}

/// What a listener depends on is away: waiting longer each time gains nothing.
///
/// Rules: state.cut-off.
#[tokio::test(start_paused = true)]
async fn a_listener_that_is_cut_off_is_asked_each_second() {
    let service = Service::builder("a").start(&Observers::new());
    let away = || Err(AcceptError::new(io::ErrorKind::ConnectionRefused.into()).into());
    let script = [away(), away(), away(), temporary(), Ok(())];
    let mut listener = service.listen(Scripted(script.into()));
    let start = Instant::now();
    listener.accept().await.expect("it accepts at last");
    assert_eq!(start.elapsed(), Duration::from_secs(1 + 1 + 1 + 2));
    assert_eq!(states(&service).len(), 2 + 2 * 4);
}

/// Programs accept and wait for other things at once.
#[tokio::test(start_paused = true)]
async fn a_wait_that_is_cancelled_goes_on() {
    let service = Service::builder("a").start(&Observers::new());
    let mut listener = service.listen(Scripted([temporary(), temporary(), Ok(())].into()));
    let start = Instant::now();
    let accepted = loop {
        match timeout(Duration::from_millis(300), listener.accept()).await {
            Ok(accepted) => break accepted,
            Err(_) if start.elapsed() < Duration::from_secs(1) => {
                assert_eq!(service.snapshot().state, State::Failed);
            }
            Err(_) => {}
        }
    };
    accepted.expect("it accepts at last");
    assert_eq!(start.elapsed(), Duration::from_secs(1 + 2));
    assert_eq!(states(&service).len(), 2 + 2 * 2);
}

/// Rules: state.closed.
#[tokio::test(start_paused = true)]
async fn a_failure_for_good_closes_the_service() {
    let service = Service::builder("a").start(&Observers::new());
    let script = [Err(io::ErrorKind::InvalidInput.into())];
    let mut listener = service.listen(Scripted(script.into()));
    listener.accept().await.expect_err("it is broken");
    drop(listener);
    assert_eq!(
        states(&service),
        [
            "service a is running",
            "service a is ready",
            "service a is closed"
        ]
    );
    assert_eq!(service.snapshot().state, State::Closed);
}

/// Rules: stats.total-conns, stats.bytes.
#[tokio::test]
async fn connections_of_a_real_listener_are_counted() {
    let service = Service::builder("a").start(&Observers::new());
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound");
    let mut listener = service.listen(listener);
    let mut client = TcpStream::connect(address).await.expect("it listens");
    let (mut stream, _) = listener.accept().await.expect("it was connected to");
    client.write_all(b"hello").await.expect("it is loopback");
    stream
        .read_exact(&mut [0; 5])
        .await
        .expect("it was written");
    stream.write_all(b"bye").await.expect("it is loopback");
    let stats = service.counters().snapshot();
    assert_eq!(
        (stats.total_conns, stats.input_bytes, stats.output_bytes),
        (1, 5, 3)
    );
}

/// A server of axum is reported with one wrapper.
#[cfg(feature = "axum")]
#[tokio::test]
async fn a_server_of_axum_is_counted() {
    use axum::{Router, routing::get};

    let service = Service::builder("a").start(&Observers::new());
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has ports");
    let address = listener.local_addr().expect("it is bound");
    let app = Router::new().route("/", get(async || "hello"));
    let listener = service.listen(listener);
    let server = tokio::spawn(async { axum::serve(listener, app).await });
    let mut client = TcpStream::connect(address).await.expect("it listens");
    let request = b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    client.write_all(request).await.expect("it is loopback");
    let mut answer = Vec::new();
    client.read_to_end(&mut answer).await.expect("it ends");
    let stats = service.counters().snapshot();
    assert_eq!(
        (stats.input_bytes, stats.output_bytes),
        (request.len() as u64, answer.len() as u64)
    );
    assert_eq!(service.snapshot().state, State::Ready);
    server.abort();
    server.await.expect_err("it was aborted");
    assert_eq!(service.snapshot().state, State::Closed);
}
