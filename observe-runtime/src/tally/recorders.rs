//! What counts the calls with one combination of low values.

use super::Recorder;
use super::code::Code;
use super::places::{Places, mix};

/// How many combinations of values of one declaration a thread remembers.
const REMEMBERED: usize = 1 << 14;

/// The recorders of each code.
#[derive(Default)]
pub(super) struct Recorders {
    places: Places,
    /// For each code one of each handler.
    recorders: Vec<Box<[Box<dyn Recorder>]>>,
}

impl Recorders {
    /// The recorders of that code, if there are any yet.
    #[inline]
    pub(super) fn find(&self, code: Code) -> Option<&[Box<dyn Recorder>]> {
        // Different codes have different hashes.
        let place = self.places.find(mix(0, code.number()), |_| true)?;
        self.recorders
            .get(usize::from(place))
            .map(|recorders| &**recorders)
    }

    pub(super) fn has_room(&self) -> bool {
        self.recorders.len() < REMEMBERED
    }

    /// Adds the recorders of a code that is not there.
    pub(super) fn add(&mut self, code: Code, recorders: Vec<Box<dyn Recorder>>) {
        if let Ok(place) = u16::try_from(self.recorders.len()) {
            self.places.add(mix(0, code.number()), place);
            self.recorders.push(recorders.into());
        }
    }
}
