//! What a test expects of the observations of one name.

use std::sync::Arc;

use super::failure::Failure;
use super::seen::Seen;
use super::{ObservationAssert, RecordedObservation};

/// The observations of one name; made by [`TestRegistry::all`](super::TestRegistry::all).
#[derive(Clone, Debug)]
pub struct ObservationsAssert {
    seen: Arc<Seen>,
    indexes: Vec<usize>,
    name: String,
    /// Why there may be none.
    hint: String,
}

impl ObservationsAssert {
    pub(super) fn new(seen: Arc<Seen>, indexes: Vec<usize>, name: &str, hint: String) -> Self {
        Self {
            seen,
            indexes,
            name: name.to_owned(),
            hint,
        }
    }

    /// There are so many.
    ///
    /// # Panics
    ///
    /// If there are more or fewer.
    #[track_caller]
    pub fn has_count(&self, count: usize) -> &Self {
        if self.indexes.len() != count {
            let name = &self.name;
            let what = format!("the number of observations called `{name}` is another");
            Failure::new(what)
                .expected(count)
                .found(self.indexes.len())
                .hint(self.is_empty().then(|| self.hint.clone()))
                .raise(&self.seen);
        }
        self
    }

    /// Calls `check` with each of them.
    ///
    /// # Panics
    ///
    /// If there are none: a check that checks nothing is a mistake of the test.
    #[track_caller]
    pub fn for_each(&self, mut check: impl FnMut(&ObservationAssert)) -> &Self {
        if self.is_empty() {
            self.fail_as_empty();
        }
        for index in &self.indexes {
            check(&ObservationAssert::new(Arc::clone(&self.seen), *index));
        }
        self
    }

    /// The one at `place`, from 0, in the order of their starts.
    ///
    /// # Panics
    ///
    /// If there are not so many.
    #[track_caller]
    pub fn nth(&self, place: usize) -> ObservationAssert {
        match self.indexes.get(place) {
            Some(index) => ObservationAssert::new(Arc::clone(&self.seen), *index),
            None if self.is_empty() => self.fail_as_empty(),
            None => {
                let (name, count) = (&self.name, self.indexes.len());
                let what = format!("there is no observation called `{name}` at place {place}");
                Failure::new(what)
                    .found(format_args!("{count}, counted from 0"))
                    .raise(&self.seen)
            }
        }
    }

    /// What was recorded.
    pub fn observations(&self) -> impl Iterator<Item = &RecordedObservation> {
        let indexes = self.indexes.iter();
        indexes.map(|index| &self.seen.observations[*index])
    }

    fn is_empty(&self) -> bool {
        self.indexes.is_empty()
    }

    #[track_caller]
    fn fail_as_empty(&self) -> ! {
        Failure::new(format!("no observation is called `{}`", self.name))
            .hint(Some(self.hint.clone()))
            .raise(&self.seen)
    }
}
