//! Addresses where nobody listens.

use std::net::SocketAddr;

use tokio::net::TcpSocket;

/// One that nobody else is given as long as this process lives; whoever binds it by name may listen.
pub(crate) fn nowhere() -> SocketAddr {
    let kept = TcpSocket::new_v4().expect("there are sockets");
    kept.set_reuseaddr(true).expect("it is not bound yet");
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    kept.bind(any).expect("some port is free");
    let address = kept.local_addr().expect("it is bound");
    // A port that is given back may be another test's at once.
    std::mem::forget(kept);
    address
}
