//! Bytes of streams.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use observe_service::{Counted, Counters};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt, ReadBuf, duplex};

/// Rules: stats.bytes, stats.current-conns.
#[tokio::test]
async fn what_is_read_is_input_and_what_is_written_is_output() {
    let counters = Counters::new();
    let (near, mut far) = duplex(64);
    let mut stream = Counted::open(near, &counters);
    far.write_all(b"hello").await.expect("there is room");
    let mut buf = [0; 5];
    stream.read_exact(&mut buf).await.expect("it was written");
    stream.write_all(b"bye").await.expect("there is room");
    let stats = counters.snapshot();
    assert_eq!((stats.input_bytes, stats.output_bytes), (5, 3));
    assert_eq!((stats.total_conns, stats.current_conns), (1, 1));
    drop(stream);
    assert_eq!(counters.snapshot().current_conns, 0);
}

#[tokio::test]
async fn vectored_writes_are_counted() {
    let counters = Counters::new();
    let (near, _far) = duplex(64);
    let mut stream = Counted::open(near, &counters);
    let parts = [io::IoSlice::new(b"ab"), io::IoSlice::new(b"cde")];
    let written = stream.write_vectored(&parts).await.expect("there is room");
    assert_eq!(counters.snapshot().output_bytes, written as u64);
}

/// Two around each other are two levels.
///
/// Rules: client.bytes, ours.counters.
#[tokio::test]
async fn each_level_counts_for_itself() {
    let (service, client) = (Counters::new(), Counters::new());
    let (near, mut far) = duplex(64);
    let mut socket = Counted::open(near, &service);
    far.write_all(b"userhello").await.expect("there is room");
    let mut buf = [0; 4];
    socket.read_exact(&mut buf).await.expect("it was written");
    let mut relayed = Counted::open(socket, &client);
    let mut buf = [0; 5];
    relayed.read_exact(&mut buf).await.expect("it was written");
    assert_eq!(service.snapshot().input_bytes, 9);
    assert_eq!(client.snapshot().input_bytes, 5);
}

/// Reads three bytes and fails in the same call.
struct Failing;

impl AsyncRead for Failing {
    fn poll_read(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        buf.put_slice(b"abc");
        Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
    }
}

/// Rules: stats.beside-errors.
#[tokio::test]
async fn bytes_beside_an_error_are_counted() {
    let counters = Counters::new();
    let mut stream = Counted::open(Failing, &counters);
    stream.read(&mut [0; 8]).await.expect_err("it fails");
    assert_eq!(counters.snapshot().input_bytes, 3);
}
