//! SOCKS 5 (RFC 1928): `CONNECT`, with a name and a password (RFC 1929) where they are asked for.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{Client, Door, Wish};

const VERSION: u8 = 5;
const NOBODY_ASKED: u8 = 0;
const PASSWORD: u8 = 2;
const NONE_ACCEPTABLE: u8 = 0xff;

pub(super) async fn greet(client: &mut Client, door: &Door<'_>) -> io::Result<Option<Wish>> {
    let Some(id) = admit(client, door).await? else {
        return Ok(None);
    };
    let [_, command, _, kind] = version(client).await?;
    let target = address(client, kind).await?;
    // `CONNECT` is the only command that there is here.
    if command != 1 {
        reply(client, 7).await?;
        return Ok(None);
    }
    match TcpStream::connect((&*target.0, target.1)).await {
        Ok(upstream) => {
            reply(client, 0).await?;
            Ok(Some(Wish {
                upstream,
                id,
                head: Vec::new(),
            }))
        }
        Err(error) => {
            reply(client, 5).await?;
            Err(error)
        }
    }
}

async fn admit(client: &mut Client, door: &Door<'_>) -> io::Result<Option<String>> {
    let [_, count] = version(client).await?;
    let mut methods = vec![0; count.into()];
    client.read_exact(&mut methods).await?;
    let method = if door.asks() { PASSWORD } else { NOBODY_ASKED };
    if !methods.contains(&method) {
        client.write_all(&[VERSION, NONE_ACCEPTABLE]).await?;
        return Ok(None);
    }
    client.write_all(&[VERSION, method]).await?;
    if !door.asks() {
        return door.admit("", "").await;
    }
    let _version = client.read_u8().await?;
    let username = text(client).await?;
    let password = text(client).await?;
    let id = door.admit(&username, &password).await?;
    client.write_all(&[1, u8::from(id.is_none())]).await?;
    Ok(id)
}

/// Bytes that begin with the version.
async fn version<const N: usize>(client: &mut Client) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    client.read_exact(&mut bytes).await?;
    if bytes[0] == VERSION {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::InvalidData.into())
    }
}

async fn address(client: &mut Client, kind: u8) -> io::Result<(String, u16)> {
    let host = match kind {
        1 => Ipv4Addr::from(client.read_u32().await?).to_string(),
        3 => text(client).await?,
        4 => Ipv6Addr::from(client.read_u128().await?).to_string(),
        _ => return Err(io::ErrorKind::InvalidData.into()),
    };
    Ok((host, client.read_u16().await?))
}

async fn text(client: &mut Client) -> io::Result<String> {
    let length = client.read_u8().await?;
    let mut bytes = vec![0; length.into()];
    client.read_exact(&mut bytes).await?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

async fn reply(client: &mut Client, code: u8) -> io::Result<()> {
    // Where the other connection begins is nobody's business: 0.0.0.0:0.
    client
        .write_all(&[VERSION, code, 0, 1, 0, 0, 0, 0, 0, 0])
        .await
}
