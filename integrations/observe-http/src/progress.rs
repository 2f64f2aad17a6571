//! How far an exchange has come.

use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::sync::{Mutex, PoisonError};

use http::StatusCode;
use observe::KeyValue;

use crate::values::Outcome;

/// How far an exchange has come; its keys at the end are made of it.
///
/// One task or thread writes at a time; whoever holds the exchange may read.
#[derive(Debug, Default)]
pub struct Progress {
    /// Zero before the head of the response.
    status: AtomicU16,
    is_aborted: AtomicBool,
    is_io_error: AtomicBool,
    has_exception: AtomicBool,
    exception: Mutex<Option<&'static str>>,
}

impl Progress {
    /// Starts anew.
    pub(crate) fn clear(&mut self) {
        *self.status.get_mut() = 0;
        *self.is_aborted.get_mut() = false;
        *self.is_io_error.get_mut() = false;
        *self.has_exception.get_mut() = false;
    }

    pub(crate) fn status(&self) -> Option<StatusCode> {
        StatusCode::from_u16(self.status.load(Ordering::Relaxed)).ok()
    }

    pub(crate) fn set_status(&self, status: StatusCode) {
        self.status.store(status.as_u16(), Ordering::Relaxed);
    }

    /// The response did not come to its end.
    pub(crate) fn abort(&self) {
        self.is_aborted.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_io_error(&self) -> bool {
        self.is_io_error.load(Ordering::Relaxed)
    }

    /// The connection failed.
    pub(crate) fn set_io_error(&self) {
        self.is_io_error.store(true, Ordering::Relaxed);
    }

    pub(crate) fn outcome(&self) -> Outcome {
        match self.status() {
            Some(status) if !self.is_aborted.load(Ordering::Relaxed) => Outcome::from(status),
            _ => Outcome::Unknown,
        }
    }

    pub(crate) fn exception(&self) -> &'static str {
        if !self.has_exception.load(Ordering::Acquire) {
            return KeyValue::NONE;
        }
        let exception = self
            .exception
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        exception.unwrap_or(KeyValue::NONE)
    }

    /// The last one counts.
    pub(crate) fn set_exception(&self, kind: &'static str) {
        let mut exception = self
            .exception
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *exception = Some(kind);
        self.has_exception.store(true, Ordering::Release);
    }
}
