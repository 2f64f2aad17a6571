//! HTTP proxies: `CONNECT`, and requests with an absolute URI, one a connection.

use std::future::pending;
use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use httparse::{EMPTY_HEADER, Header, Request};
use observe_service::Service;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, copy, split};
use tokio::net::TcpStream;

use super::{Handler, Session, Stream, dial, in_time, session, tunnel};

const MAX_HEAD: u64 = 64 * 1024;
const MAX_HEADERS: usize = 128;

/// What is between the client and the proxy only (RFC 9110, 7.6.1); `Host` is written anew.
const HOP_BY_HOP: &str =
    "Connection,Host,Keep-Alive,Proxy-Authorization,Proxy-Connection,TE,Trailer,Upgrade";

const BAD: &str = "400 Bad Request";
const UNKNOWN: &str =
    "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"relay\"";
const NO_LENGTH: &str = "411 Length Required";
const UNREACHABLE: &str = "503 Service Unavailable";

/// The status that is answered, and why.
type Refusal = (&'static str, io::Error);

/// The head of a request, and the length of its body; a tunnel has none.
type Forwarded = Option<(Vec<u8>, u64)>;

pub(super) async fn handle(
    handler: &Handler,
    service: &Service,
    mut stream: Stream,
) -> io::Result<()> {
    let head = in_time(read_head(&mut stream)).await?;
    let (client, forwarded, origin) = match begin(handler, service, &stream, &head).await {
        Ok(begun) => begun,
        Err((status, error)) => {
            let headers = "Content-Length: 0\r\nConnection: close";
            let reply = format!("HTTP/1.1 {status}\r\n{headers}\r\n\r\n");
            stream.write_all(reply.as_bytes()).await?;
            return Err(error);
        }
    };
    if let Some((head, body)) = forwarded {
        return forward(session(service, &client, stream), origin, &head, body).await;
    }
    let established = b"HTTP/1.1 200 Connection established\r\n\r\n";
    stream.write_all(established).await?;
    tunnel(session(service, &client, stream), origin).await
}

/// Who comes, what is to be forwarded, and the way there.
async fn begin(
    handler: &Handler,
    service: &Service,
    stream: &Stream,
    head: &[u8],
) -> Result<(String, Forwarded, TcpStream), Refusal> {
    let mut headers = [EMPTY_HEADER; MAX_HEADERS];
    let mut request = Request::new(&mut headers);
    let parsed = request.parse(head);
    parsed.map_err(|error| (BAD, io::Error::other(error)))?;
    let client = handler.authenticate(service, stream, basic(request.headers));
    let client = in_time(client).await.map_err(|error| (UNKNOWN, error))?;
    let (address, forwarded) = errand(&request)?;
    let origin = dial(&address).await;
    let origin = origin.map_err(|error| (UNREACHABLE, error))?;
    Ok((client, forwarded, origin))
}

/// Where to, and what is to be forwarded there.
fn errand(request: &Request<'_, '_>) -> Result<(String, Forwarded), Refusal> {
    let refused = |status, reason: &str| (status, io::Error::other(reason));
    let (method, headers) = (request.method.unwrap_or_default(), &*request.headers);
    let target = request.path.unwrap_or_default();
    if method == "CONNECT" {
        return Ok((target.into(), None));
    }
    let (scheme, rest) = target.split_once("://").unwrap_or_default();
    if !scheme.eq_ignore_ascii_case("http") {
        return Err(refused(BAD, "the request names no server of HTTP"));
    }
    if header(headers, "Transfer-Encoding").is_some() {
        return Err(refused(NO_LENGTH, "the body's length is not told"));
    }
    let length = header(headers, "Content-Length").unwrap_or("0").parse();
    let length = length.map_err(|_| refused(BAD, "the body's length is no number"))?;
    let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let authority = authority.rsplit('@').next().unwrap_or_default();
    // In an address of IPv6 there are colons, too.
    let behind = authority.rsplit(']').next().unwrap_or_default();
    let port = if behind.contains(':') { "" } else { ":80" };
    let head = head_of(method, authority, path, headers);
    Ok((format!("{authority}{port}"), Some((head, length))))
}

/// The client can send no more than its request's body, and the end of the answer ends it.
async fn forward(
    mut client: Session,
    mut origin: TcpStream,
    head: &[u8],
    length: u64,
) -> io::Result<()> {
    origin.write_all(head).await?;
    client.counters().read(head.len());
    let (mut answer, mut origin) = origin.split();
    let (body, mut client) = split(&mut client);
    let sent = async {
        let sent = copy(&mut body.take(length), &mut origin).await;
        if !sent.is_ok_and(|sent| sent == length) {
            // It need not wait for more, and what it says of that is relayed.
            let _ = origin.shutdown().await;
        }
        pending().await
    };
    tokio::select! {
        answered = copy(&mut answer, &mut client) => answered?,
        never = sent => never,
    };
    client.shutdown().await
}

async fn read_head(stream: &mut Stream) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut stream = stream.take(MAX_HEAD);
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read_until(b'\n', &mut head).await? == 0 {
            return Err(match stream.limit() {
                0 => io::Error::other("the request's head is too long"),
                _ => io::ErrorKind::UnexpectedEof.into(),
            });
        }
    }
    Ok(head)
}

/// User and password.
fn basic(headers: &[Header<'_>]) -> Option<(String, String)> {
    let (scheme, shown) = header(headers, "Proxy-Authorization")?.split_once(' ')?;
    let shown = STANDARD.decode(shown.trim()).ok()?;
    let (user, password) = str::from_utf8(&shown).ok()?.split_once(':')?;
    let is_basic = scheme.eq_ignore_ascii_case("basic");
    is_basic.then(|| (user.into(), password.into()))
}

/// The head as the origin gets it: it closes after its answer.
fn head_of(method: &str, authority: &str, path: &str, headers: &[Header<'_>]) -> Vec<u8> {
    let slash = if path.starts_with('/') { "" } else { "/" };
    let named = header(headers, "Connection").unwrap_or_default();
    let mut head = format!("{method} {slash}{path} HTTP/1.1\r\nHost: {authority}\r\n").into_bytes();
    for header in headers {
        let is_it = |name: &str| name.trim().eq_ignore_ascii_case(header.name);
        if !HOP_BY_HOP.split(',').chain(named.split(',')).any(is_it) {
            head.extend([header.name.as_bytes(), b": ", header.value, b"\r\n"].concat());
        }
    }
    head.extend(b"Connection: close\r\n\r\n");
    head
}

fn header<'a>(headers: &[Header<'a>], name: &str) -> Option<&'a str> {
    let mut headers = headers.iter();
    let header = headers.find(|header| header.name.eq_ignore_ascii_case(name))?;
    str::from_utf8(header.value).ok()
}
