//! Reads and writes, plain and counted at one level and at two.

use std::cell::RefCell;
use std::hint::black_box;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use observe_service::{Counted, Counters};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

type Once = Counted<Endless>;
type Twice = Counted<Once>;

thread_local! {
    static PLAIN: RefCell<Endless> = const { RefCell::new(Endless) };
    static ONCE: RefCell<Once> = RefCell::new(Counted::open(Endless, &Counters::new()));
    static TWICE: RefCell<Twice> = RefCell::new(
        Counted::open(Counted::open(Endless, &Counters::new()), &Counters::new()),
    );
}

/// A stream that always has something to say and to hear.
struct Endless;

impl AsyncRead for Endless {
    #[inline(never)]
    fn poll_read(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        buf.set_filled(black_box(8));
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Endless {
    #[inline(never)]
    fn poll_write(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Poll::Ready(Ok(black_box(buf.len())))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[inline(never)]
fn read(stream: &RefCell<impl AsyncRead + Unpin>) {
    let mut bytes = [0; 16];
    let mut buf = ReadBuf::new(&mut bytes);
    let mut cx = Context::from_waker(Waker::noop());
    let mut stream = stream.borrow_mut();
    let _ = black_box(Pin::new(&mut *stream).poll_read(&mut cx, &mut buf));
}

#[inline(never)]
fn write(stream: &RefCell<impl AsyncWrite + Unpin>) {
    let mut cx = Context::from_waker(Waker::noop());
    let mut stream = stream.borrow_mut();
    let _ = black_box(Pin::new(&mut *stream).poll_write(&mut cx, black_box(b"12345678")));
}

pub(super) fn plain_read() {
    PLAIN.with(read);
}

pub(super) fn counted_read() {
    ONCE.with(read);
}

pub(super) fn twice_counted_read() {
    TWICE.with(read);
}

pub(super) fn plain_write() {
    PLAIN.with(write);
}

pub(super) fn counted_write() {
    ONCE.with(write);
}

pub(super) fn twice_counted_write() {
    TWICE.with(write);
}
