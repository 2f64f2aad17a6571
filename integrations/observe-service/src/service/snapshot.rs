//! How a service is at a moment.

use std::sync::Arc;
use std::time::SystemTime;

use crate::event::{State, Stats};
use crate::report::Health;

/// How a service is at a moment.
#[derive(Clone, Debug)]
pub struct ServiceSnapshot {
    /// Its name.
    pub name: Arc<str>,
    /// When it was started.
    pub created: SystemTime,
    /// Its state.
    pub state: State,
    /// What has happened last, at most twenty lines.
    pub lines: Vec<StatusLine>,
    /// What was counted, if the service reports it.
    pub stats: Option<Stats>,
    /// How well reports of the service arrive.
    pub service_health: Health,
    /// How well reports of its clients arrive.
    pub handler_health: Health,
}

/// Something that has happened to a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusLine {
    /// When.
    pub time: SystemTime,
    /// What, as a sentence.
    pub msg: String,
}
