//! What the Web API answers.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::CONTENT_TYPE;

use crate::config::{Node, json_of};

/// GOST's numbers for what went wrong.
#[derive(Clone, Copy)]
pub(super) enum Code {
    Invalid = 40001,
    Exists = 40002,
    Failed = 40003,
    NotFound = 40004,
    SaveFailed = 40005,
}

/// Something that was asked for.
pub(super) fn data(node: Node) -> Response {
    json(StatusCode::OK, &Node::map([("data", node)]))
}

/// Several things.
pub(super) fn list(nodes: Vec<Node>) -> Response {
    let count = Node::plain(nodes.len());
    // As Go writes a list that nobody has made.
    let list = if nodes.is_empty() {
        Node::null()
    } else {
        Node::list(nodes)
    };
    data(Node::map([("count", count), ("list", list)]))
}

/// It was done.
pub(super) fn ok() -> Response {
    json(StatusCode::OK, &Node::map([("msg", Node::text("OK"))]))
}

/// It was not.
pub(super) fn error(code: Code, message: &str) -> Response {
    let status = match code {
        Code::Failed | Code::SaveFailed => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_REQUEST,
    };
    numbered(status, code as u32, message)
}

pub(super) fn unauthorized() -> Response {
    let reply = numbered(StatusCode::UNAUTHORIZED, 401, "Unauthorized");
    ([(http::header::WWW_AUTHENTICATE, "Basic")], reply).into_response()
}

fn numbered(status: StatusCode, code: u32, message: &str) -> Response {
    let entries = [("code", Node::plain(code)), ("msg", Node::text(message))];
    json(status, &Node::map(entries))
}

fn json(status: StatusCode, node: &Node) -> Response {
    let kind = [(CONTENT_TYPE, "application/json; charset=utf-8")];
    (status, kind, json_of(node)).into_response()
}
