//! A stream whose bytes are counted.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::counters::{Connection, Counters};

/// A stream whose bytes are counted, and whose connection is open as long as it lives.
///
/// What is read from it is input, what is written output. Two of them around each other count at two
/// levels: the socket for the service, and for a client what is relayed after it has authenticated.
///
/// ```
/// use observe_service::{Counted, Counters};
/// use tokio::io::AsyncWriteExt;
///
/// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
/// let counters = Counters::new();
/// let (near, far) = tokio::io::duplex(64);
/// let mut stream = Counted::open(near, &counters);
/// stream.write_all(b"hello").await?;
/// assert_eq!(counters.snapshot().output_bytes, 5);
/// # drop(far);
/// # Ok::<(), std::io::Error>(())
/// # })?;
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Counted<S> {
    stream: S,
    connection: Connection,
}

impl<S> Counted<S> {
    /// Counts a connection that begins here.
    pub fn open(stream: S, counters: &Counters) -> Self {
        Self::new(stream, counters.open())
    }

    /// Counts the bytes of a connection that was counted already.
    pub fn new(stream: S, connection: Connection) -> Self {
        Self { stream, connection }
    }

    /// The stream inside.
    pub fn get_ref(&self) -> &S {
        &self.stream
    }

    /// The stream inside; what is read and written there is not counted.
    pub fn get_mut(&mut self) -> &mut S {
        &mut self.stream
    }

    /// The stream inside, and the guard of its connection.
    pub fn into_parts(self) -> (S, Connection) {
        (self.stream, self.connection)
    }

    /// Where it is counted.
    pub fn counters(&self) -> &Counters {
        self.connection.counters()
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Counted<S> {
    #[inline]
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        // `filled` would check a bound each time.
        let before = buf.remaining();
        let result = Pin::new(&mut this.stream).poll_read(cx, buf);
        // Also beside an error: what was read, was read.
        let read = before.wrapping_sub(buf.remaining());
        if read != 0 {
            this.connection.counters().read(read);
        }
        result
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Counted<S> {
    #[inline]
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let result = Pin::new(&mut this.stream).poll_write(cx, buf);
        this.count_written(result)
    }

    #[inline]
    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let result = Pin::new(&mut this.stream).poll_write_vectored(cx, bufs);
        this.count_written(result)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}

impl<S> Counted<S> {
    #[inline]
    fn count_written(&self, result: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if let Poll::Ready(Ok(written)) = result {
            self.connection.counters().written(written);
        }
        result
    }
}
