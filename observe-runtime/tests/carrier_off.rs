//! What an observation would be about is kept by nobody in a program in which nobody listens.
//!
//! One test alone: a registry anywhere in the program would let callsites ask it.

use std::sync::Arc;

use observe::{Carrier, Observation, ObservationDocumentation};

/// Opens a letter.
#[derive(ObservationDocumentation)]
#[observation(name = "letters.off")]
struct Open;

struct Letter;

impl Carrier for Letter {}

#[test]
fn nobody_may_hear_of_it_without_a_registry() {
    assert!(!Observation::builder(Open).is_on());
    let letter = Arc::new(Letter);
    let mut observation = Observation::builder(Open)
        .carrier(Arc::clone(&letter))
        .start();
    assert!(!observation.is_observed());
    assert_eq!(observation.trace(), None);
    assert_eq!(Arc::strong_count(&letter), 1);
    observation.stop();
}
