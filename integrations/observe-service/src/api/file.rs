//! The whole configuration over the Web API, and its file.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;
use serde::Deserialize;

use super::Api;
use super::reply::{self, Code};
use crate::config::{Config, indented_json_of, yaml_of};

/// Two who save at once would write to one new file.
static SAVING: Mutex<()> = Mutex::new(());

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    format: String,
    /// Another file than that which was read is not written, whatever this says.
    #[serde(default)]
    path: String,
}

pub(super) async fn get(State(api): State<Api>, Query(asked): Query<Asked>) -> Response {
    let tree = api.configured.tree(api.hides_tokens);
    if asked.format.eq_ignore_ascii_case("yaml") {
        ([(CONTENT_TYPE, "text/x-yaml")], yaml_of(&tree)).into_response()
    } else {
        let kind = [(CONTENT_TYPE, "application/json")];
        (kind, indented_json_of(&tree)).into_response()
    }
}

pub(super) async fn save(State(api): State<Api>, Query(asked): Query<Asked>) -> Response {
    let Some(path) = &api.file else {
        return reply::error(Code::SaveFailed, "the configuration was read from no file");
    };
    if !asked.path.is_empty() && Path::new(&asked.path) != path {
        let message = format!("only {} is written", path.display());
        return reply::error(Code::SaveFailed, &message);
    }
    let _saving = SAVING.lock().unwrap_or_else(PoisonError::into_inner);
    let tree = api.configured.tree(false);
    let text = match &*asked.format.to_ascii_lowercase() {
        "json" => indented_json_of(&tree),
        _ => yaml_of(&tree),
    };
    match replace(path, &text) {
        Ok(()) => reply::ok(),
        Err(error) => reply::error(Code::SaveFailed, &error.to_string()),
    }
}

pub(super) async fn reload(State(api): State<Api>) -> Response {
    let Some(path) = &api.file else {
        return reply::error(Code::Invalid, "the configuration was read from no file");
    };
    let read = Config::read(path).and_then(|config| api.configured.reload(&config));
    match read {
        Ok(()) => reply::ok(),
        Err(error) => reply::error(Code::Invalid, &error.to_string()),
    }
}

/// Whoever reads the file meanwhile sees the old one or the new one; and only who may read the old one may
/// read the new one, because there are tokens in it.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let new = path.with_file_name(name);
    let mut file = File::create(&new)?;
    if let Ok(old) = fs::metadata(path) {
        file.set_permissions(old.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    fs::rename(&new, path)
}
