//! A recorder ends an observation of the declaration that it counts for.

use std::cell::Cell;

use observe::documentation;
use observe::propagation::TraceContext;
use observe::{
    Context, Handler, Interest, Observation, ObservationDocumentation, Recorder, Registry,
    Timestamp,
};

thread_local! {
    /// What the next recorder ends.
    static LEFT: Cell<Option<Observation<Letter>>> = const { Cell::new(None) };
}

#[derive(ObservationDocumentation)]
#[observation(name = "nested.letter")]
struct Letter {
    #[low]
    is_urgent: bool,
}

struct Ends;

struct EndsOne;

impl Handler for Ends {
    type State = ();

    fn interest(&self, _: &documentation::ObservationDocumentation<'_>) -> Interest {
        Interest::AtEnd
    }

    fn recorder(&self, _: &Context) -> Option<Box<dyn Recorder>> {
        Some(Box::new(EndsOne))
    }

    fn on_start(&self, _: &Context) {}

    fn on_stop(&self, _: &Context, (): ()) {}
}

impl Recorder for EndsOne {
    fn record(&self, _: Timestamp, _: Timestamp, _: Option<&TraceContext>) {
        if let Some(left) = LEFT.take() {
            left.stop();
        }
    }
}

#[test]
fn an_observation_may_end_in_a_recorder_of_its_own_declaration() {
    observe::install(Ends);
    let stop = |is_urgent| Observation::start(Letter { is_urgent }).stop();
    stop(false);
    LEFT.set(Some(Observation::start(Letter { is_urgent: true })));
    stop(false);
    assert!(LEFT.take().is_none());
    stop(true);
    let registry = Registry::installed().expect("one is installed");
    assert_eq!(registry.losses().handler_panics, 0);
}
