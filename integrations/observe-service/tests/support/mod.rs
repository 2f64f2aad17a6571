//! A plugin that remembers what it is told, and answers as it is told.

use std::future::pending;
use std::sync::{Arc, Mutex, MutexGuard};

use observe_service::{Batch, Delivery, DeliveryError, Event, Plugin, State, Stats};

/// How a plugin is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mood {
    /// It takes what it is told.
    #[default]
    Willing,
    /// It is not there.
    Away,
    /// It takes what it is told, and its reply is lost.
    Mute,
    /// It answers that it does not.
    Refusing,
    /// It never answers.
    Hanging,
}

#[derive(Clone, Default)]
pub(crate) struct Recorder(Arc<Mutex<Record>>);

#[derive(Default)]
struct Record {
    mood: Mood,
    attempts: Vec<Batch>,
    taken: Vec<Batch>,
}

impl Recorder {
    pub(crate) fn feels(&self, mood: Mood) {
        self.record().mood = mood;
    }

    /// All that was sent to it, taken or not.
    pub(crate) fn attempts(&self) -> Vec<Batch> {
        self.record().attempts.clone()
    }

    /// What it has taken, also where its reply was lost.
    pub(crate) fn taken(&self) -> Vec<Batch> {
        self.record().taken.clone()
    }

    pub(crate) fn events(&self) -> Vec<Event> {
        let taken = self.taken();
        taken.iter().flat_map(Batch::events).cloned().collect()
    }

    pub(crate) fn states(&self) -> Vec<State> {
        self.events().iter().filter_map(Event::as_state).collect()
    }

    pub(crate) fn stats(&self) -> Vec<Stats> {
        self.events().iter().filter_map(Event::as_stats).collect()
    }

    pub(crate) fn forget(&self) {
        let mut record = self.record();
        record.attempts.clear();
        record.taken.clear();
    }

    fn record(&self) -> MutexGuard<'_, Record> {
        self.0.lock().expect("no test panics in it")
    }
}

impl Plugin for Recorder {
    fn observe<'a>(&'a self, batch: &'a Batch) -> Delivery<'a> {
        Box::pin(async move {
            let mood = self.record().mood;
            self.record().attempts.push(batch.clone());
            if matches!(mood, Mood::Willing | Mood::Mute) {
                self.record().taken.push(batch.clone());
            }
            match mood {
                Mood::Willing => Ok(()),
                Mood::Away => Err(DeliveryError::Unreachable("nobody listens".into())),
                Mood::Mute => Err(DeliveryError::Lost("the cable was cut".into())),
                Mood::Refusing => Err(DeliveryError::Refused("500".into())),
                Mood::Hanging => pending().await,
            }
        })
    }
}
