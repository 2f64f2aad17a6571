//! The task that reports one level of a service.

use std::future::pending;
use std::sync::Arc;
use std::time::Duration;

use tokio::select;
use tokio::sync::watch;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, sleep, sleep_until};

use super::channel::Channel;
use super::level::Level;
use super::settings::Report;
use super::status_queue::StatusQueue;
use crate::event::{Event, State};

/// How long a last report that was not taken waits for the next attempt.
const LAST_RETRY: Duration = Duration::from_millis(500);

/// Reports the statistics of one level; that of the service itself also its states.
#[derive(Debug)]
pub(crate) struct Reporter {
    pub(crate) service: Arc<str>,
    pub(crate) channel: Channel,
    /// Which states are told of; a handler has none.
    pub(crate) status: Option<Arc<StatusQueue>>,
    pub(crate) level: Option<Level>,
    /// The state of the service, for when to begin.
    pub(crate) state: watch::Receiver<Option<State>>,
}

impl Reporter {
    /// Reports until it is told a deadline, and then what is left until that.
    pub(crate) async fn run(mut self, stop: watch::Receiver<Option<Instant>>) {
        let deadline = deadline(stop.clone());
        select! {
            () = self.report(stop) => {}
            () = deadline => {}
        }
    }

    async fn report(&mut self, mut stop: watch::Receiver<Option<Instant>>) {
        let mut periods: Option<Interval> = None;
        let mut retry = None;
        self.state.mark_changed();
        loop {
            select! {
                biased;
                () = stopped(&mut stop) => break,
                Ok(()) = self.state.changed() => {
                    if periods.is_none() && is_ready(*self.state.borrow()) {
                        periods = self.level.as_ref().map(|level| periods_of(level.report()));
                    }
                }
                () = self.channel.replaced() => self.repeat_state(),
                () = expired(retry) => {}
                () = tick(&mut periods) => self.tick().await,
            }
            let is_told = self.tell_states().await;
            retry = (!is_told).then(|| Instant::now() + self.period());
        }
        self.finish().await;
    }

    async fn tick(&mut self) {
        self.tell_states().await;
        if let Some(level) = &mut self.level {
            level.tick(&mut self.channel).await;
        }
        if self.channel.has_returned() {
            self.repeat_state();
        }
    }

    /// Tells the states that are left, in order, and says whether there are none any more.
    async fn tell_states(&mut self) -> bool {
        let Some(status) = self.status.clone() else {
            return true;
        };
        while let Some(queued) = status.front() {
            let event = Event::status(&*self.service, queued.state);
            let batch = self.channel.batch(vec![event]);
            if self.channel.deliver(&batch).await.is_err() {
                return false;
            }
            status.taken(queued);
            // It has just heard how the service is.
            self.channel.has_returned();
        }
        true
    }

    fn repeat_state(&self) {
        if let Some(status) = &self.status {
            status.repeat();
        }
    }

    async fn finish(&mut self) {
        loop {
            let is_told = self.tell_states().await;
            let is_flushed = match &mut self.level {
                Some(level) => level.flush(&mut self.channel).await,
                None => true,
            };
            if is_told && is_flushed {
                return;
            }
            sleep(LAST_RETRY).await;
        }
    }

    fn period(&self) -> Duration {
        let report = self.level.as_ref().map(|level| *level.report());
        report.unwrap_or_default().period
    }
}

/// Also where it was ready for so short a time that nobody saw.
fn is_ready(state: Option<State>) -> bool {
    state.is_some_and(|state| state != State::Running)
}

/// The first ends after a whole period; of those that are missed, one is made up for.
fn periods_of(report: &Report) -> Interval {
    let mut periods = interval_at(Instant::now() + report.period, report.period);
    periods.set_missed_tick_behavior(MissedTickBehavior::Skip);
    periods
}

async fn tick(periods: &mut Option<Interval>) {
    match periods {
        Some(periods) => drop(periods.tick().await),
        None => pending().await,
    }
}

async fn expired(at: Option<Instant>) {
    match at {
        Some(at) => sleep_until(at).await,
        None => pending().await,
    }
}

async fn stopped(stop: &mut watch::Receiver<Option<Instant>>) {
    // Without its other end nobody is left who could go on.
    let _ = stop.wait_for(Option::is_some).await;
}

async fn deadline(mut stop: watch::Receiver<Option<Instant>>) {
    let at = match stop.wait_for(Option::is_some).await {
        Ok(at) => *at,
        // Nobody is left who could say when.
        Err(_) => None,
    };
    expired(at).await;
}
