//! A proxy of HTTP: `CONNECT host:port`, and `GET http://host/path`.

use std::io;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{Client, Door, Wish};

/// No request's head is longer.
const MAX_HEAD: u64 = 64 * 1024;

pub(super) async fn greet(client: &mut Client, door: &Door<'_>) -> io::Result<Option<Wish>> {
    let head = Head::read(client).await?;
    let (username, password) = head.credentials().unwrap_or_default();
    let Some(id) = door.admit(&username, &password).await? else {
        let asks = "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"relay\"";
        refuse(client, asks).await?;
        return Ok(None);
    };
    let Some((target, request)) = head.target() else {
        refuse(client, "400 Bad Request").await?;
        return Ok(None);
    };
    let upstream = match TcpStream::connect(&target).await {
        Ok(upstream) => upstream,
        Err(error) => {
            refuse(client, "502 Bad Gateway").await?;
            return Err(error);
        }
    };
    if request.is_empty() {
        client
            .write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")
            .await?;
    }
    Ok(Some(Wish {
        upstream,
        id,
        head: request.into_bytes(),
    }))
}

/// An answer without a body, after which the connection ends.
async fn refuse(client: &mut Client, status: &str) -> io::Result<()> {
    let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    client.write_all(answer.as_bytes()).await
}

/// The first line of a request and its headers.
struct Head {
    method: String,
    uri: String,
    headers: Vec<String>,
}

impl Head {
    async fn read(client: &mut Client) -> io::Result<Self> {
        let mut lines = client.take(MAX_HEAD).lines();
        let no_request = || io::Error::from(io::ErrorKind::InvalidData);
        let first = lines
            .next_line()
            .await?
            .ok_or(io::ErrorKind::UnexpectedEof)?;
        let mut words = first.split(' ');
        let (method, uri) = words.next().zip(words.next()).ok_or_else(no_request)?;
        let mut head = Self {
            method: method.into(),
            uri: uri.into(),
            headers: Vec::new(),
        };
        loop {
            let line = lines.next_line().await?.ok_or_else(no_request)?;
            if line.is_empty() {
                return Ok(head);
            }
            head.headers.push(line);
        }
    }

    fn credentials(&self) -> Option<(String, String)> {
        let mut headers = self.headers.iter().filter_map(|line| line.split_once(':'));
        let (_, value) =
            headers.find(|(name, _)| name.eq_ignore_ascii_case("proxy-authorization"))?;
        let (scheme, shown) = value.trim().split_once(' ')?;
        let shown = BASE64_STANDARD.decode(shown.trim()).ok()?;
        let shown = String::from_utf8(shown).ok()?;
        let (username, password) = shown.split_once(':')?;
        let is_basic = scheme.eq_ignore_ascii_case("basic");
        is_basic.then(|| (username.into(), password.into()))
    }

    /// Where it leads, and the request that is sent there: none for a tunnel.
    fn target(&self) -> Option<(String, String)> {
        if self.method == "CONNECT" {
            return Some((self.uri.clone(), String::new()));
        }
        let rest = self.uri.strip_prefix("http://")?;
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let has_port = authority
            .rsplit(']')
            .next()
            .is_some_and(|end| end.contains(':'));
        let target = if has_port {
            authority.into()
        } else {
            format!("{authority}:80")
        };
        let mut request = format!("{} /{path} HTTP/1.1\r\n", self.method);
        for line in self.headers.iter().filter(|line| is_for_origin(line)) {
            request.push_str(line);
            request.push_str("\r\n");
        }
        // The next request may lead elsewhere.
        request.push_str("Connection: close\r\n\r\n");
        Some((target, request))
    }
}

fn is_for_origin(line: &str) -> bool {
    let name = line
        .split(':')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    name != "connection" && !name.starts_with("proxy-")
}
