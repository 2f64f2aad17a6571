//! SOCKS5 (RFC 1928): `CONNECT`, with users and passwords (RFC 1929) or without.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};

use observe_service::Service;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::{Handler, Stream, dial, in_time, session, tunnel};

const VERSION: u8 = 5;
const ANYBODY: u8 = 0;
const PASSWORD: u8 = 2;
const NO_METHOD: u8 = 0xff;
const CONNECT: u8 = 1;

pub(super) async fn handle(
    handler: &Handler,
    service: &Service,
    mut stream: Stream,
) -> io::Result<()> {
    let client = in_time(greet(handler, service, &mut stream)).await?;
    let address = in_time(request(&mut stream)).await?;
    let origin = dial(&address).await;
    let code = origin.as_ref().err().map_or(0, code);
    stream.write_all(&reply(code)).await?;
    tunnel(session(service, &client, stream), origin?).await
}

/// Agrees on a method, and says who the client is.
async fn greet(handler: &Handler, service: &Service, stream: &mut Stream) -> io::Result<String> {
    version(stream, VERSION).await?;
    let offered = counted(stream).await?;
    let is_open = handler.authenticator.is_none();
    let method = if is_open { ANYBODY } else { PASSWORD };
    if !offered.contains(&method) {
        stream.write_all(&[VERSION, NO_METHOD]).await?;
        return Err(io::Error::other("the client does not want to authenticate"));
    }
    stream.write_all(&[VERSION, method]).await?;
    if is_open {
        return Ok(String::new());
    }
    version(stream, 1).await?;
    let shown = (text(stream).await?, text(stream).await?);
    let client = handler.authenticate(service, stream, Some(shown)).await;
    stream.write_all(&[1, u8::from(client.is_err())]).await?;
    client
}

/// Where the client wants to go.
async fn request(stream: &mut Stream) -> io::Result<String> {
    version(stream, VERSION).await?;
    let command = stream.read_u8().await?;
    stream.read_u8().await?;
    let host = match stream.read_u8().await? {
        1 => Ipv4Addr::from(stream.read_u32().await?).to_string(),
        3 => text(stream).await?,
        4 => format!("[{}]", Ipv6Addr::from(stream.read_u128().await?)),
        _ => return refuse(stream, 8, "this type of address is not supported").await,
    };
    let port = stream.read_u16().await?;
    if command != CONNECT {
        return refuse(stream, 7, "there is no command but CONNECT").await;
    }
    Ok(format!("{host}:{port}"))
}

async fn version(stream: &mut Stream, expected: u8) -> io::Result<()> {
    match stream.read_u8().await? {
        version if version == expected => Ok(()),
        version => Err(io::Error::other(format!(
            "SOCKS of version {version} is not supported"
        ))),
    }
}

/// As many bytes as the first one says.
async fn counted(stream: &mut Stream) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; stream.read_u8().await?.into()];
    stream.read_exact(&mut bytes).await?;
    Ok(bytes)
}

async fn text(stream: &mut Stream) -> io::Result<String> {
    String::from_utf8(counted(stream).await?).map_err(io::Error::other)
}

async fn refuse<T>(stream: &mut Stream, code: u8, reason: &str) -> io::Result<T> {
    stream.write_all(&reply(code)).await?;
    Err(io::Error::other(reason))
}

/// Where it is seen from is not told, and nobody asks.
fn reply(code: u8) -> [u8; 10] {
    [VERSION, code, 0, 1, 0, 0, 0, 0, 0, 0]
}

fn code(error: &io::Error) -> u8 {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => 5,
        // What a name that nobody knows is, too.
        _ => 4,
    }
}
