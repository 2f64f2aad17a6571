//! What has happened to a service last.

use std::collections::VecDeque;
use std::time::SystemTime;

use super::snapshot::StatusLine;
use crate::event::{ServiceStatus, State};

const CAPACITY: usize = 20;

#[derive(Debug, Default)]
pub(super) struct StatusLog(VecDeque<StatusLine>);

impl StatusLog {
    pub(super) fn state(&mut self, service: &str, state: State) {
        self.line(ServiceStatus::of(service, state).msg);
    }

    pub(super) fn line(&mut self, msg: String) {
        if self.0.len() == CAPACITY {
            self.0.pop_front();
        }
        self.0.push_back(StatusLine {
            time: SystemTime::now(),
            msg,
        });
    }

    pub(super) fn lines(&self) -> Vec<StatusLine> {
        self.0.iter().cloned().collect()
    }
}
