//! Servers of axum.

use std::io;
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::sleep;

use super::{Accept, Counted, CountedListener};

/// How long a server waits that can accept no more: axum has no end for it.
const PAUSE: Duration = Duration::from_secs(1);

/// `axum::serve(service.listen(listener), app)` reports a server; needs the feature `axum`.
impl<L> Listener for CountedListener<L>
where
    L: Accept + Send + 'static,
    L::Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    L::Address: Send,
{
    type Io = Counted<L::Stream>;
    type Addr = L::Address;

    async fn accept(&mut self) -> (Self::Io, L::Address) {
        loop {
            match CountedListener::accept(self).await {
                Ok(accepted) => return accepted,
                Err(_) => sleep(PAUSE).await,
            }
        }
    }

    fn local_addr(&self) -> io::Result<L::Address> {
        self.get_ref().local_addr()
    }
}
