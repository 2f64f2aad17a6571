//! What a test expects of everything that was observed.

use std::fmt::Display;
use std::sync::Arc;

use super::failure::Failure;
use super::{ObservationAssert, ObservationsAssert, RecordedObservation, TestRegistry, hint};
use crate::raw::stack;

impl TestRegistry {
    /// The observation called `name`; there is to be one of that name.
    ///
    /// # Panics
    ///
    /// If there is none, or more than one.
    #[track_caller]
    pub fn one(&self, name: &str) -> ObservationAssert {
        let seen = self.seen();
        match seen.named(name)[..] {
            [index] => ObservationAssert::new(Arc::new(seen), index),
            [] => Failure::new(format!("no observation is called `{name}`"))
                .hint(Some(hint::no_observation(name, &seen, self.registry())))
                .raise(&seen),
            ref several => Failure::new(format!("more than one observation is called `{name}`"))
                .expected("1")
                .found(several.len())
                .hint(Some(format!("use `all(\"{name}\")`")))
                .raise(&seen),
        }
    }

    /// The only observation, whatever its name.
    ///
    /// # Panics
    ///
    /// If there is none, or more than one.
    #[track_caller]
    pub fn only(&self) -> ObservationAssert {
        self.has_count(1);
        ObservationAssert::new(Arc::new(self.seen()), 0)
    }

    /// The observations called `name`, in the order of their starts; there may be none.
    ///
    /// ```
    /// # use observe::observed;
    /// # use observe::testing::TestRegistry;
    /// # #[observed(name = "sums.pair", high = ["left" = left])]
    /// # fn add(left: u32, right: u32) -> u32 { left + right }
    /// let seen = TestRegistry::scoped();
    /// add(1, 2);
    /// add(3, 4);
    /// seen.all("sums.pair").has_count(2).for_each(|sum| {
    ///     sum.has_no_error();
    /// });
    /// ```
    pub fn all(&self, name: &str) -> ObservationsAssert {
        let seen = self.seen();
        let hint = hint::no_observation(name, &seen, self.registry());
        let indexes = seen.named(name);
        ObservationsAssert::new(Arc::new(seen), indexes, name, hint)
    }

    /// The first observation for which `is_it` answers true.
    ///
    /// # Panics
    ///
    /// If there is none.
    ///
    /// ```
    /// # use observe::observed;
    /// # use observe::testing::TestRegistry;
    /// # #[observed(name = "sums.pair", high = ["left" = left])]
    /// # fn add(left: u32, right: u32) -> u32 { left + right }
    /// let seen = TestRegistry::scoped();
    /// add(1, 2);
    /// add(3, 4);
    /// seen.any(|observation| observation.name().starts_with("sums.")).has_high("left", 1);
    /// ```
    #[track_caller]
    pub fn any(&self, is_it: impl Fn(&RecordedObservation) -> bool) -> ObservationAssert {
        let seen = self.seen();
        match seen.observations.iter().position(is_it) {
            Some(index) => ObservationAssert::new(Arc::new(seen), index),
            None => Failure::new("no observation is like that").raise(&seen),
        }
    }

    /// The first observation that has set a key, of either cardinality, to this value.
    ///
    /// # Panics
    ///
    /// If there is none.
    #[track_caller]
    pub fn any_with(&self, key: impl AsRef<str>, value: impl Display) -> ObservationAssert {
        let (key, value) = (key.as_ref(), value.to_string());
        let has = |observation: &RecordedObservation| {
            observation
                .value(key)
                .is_some_and(|found| found.to_string() == value)
        };
        let seen = self.seen();
        match seen.observations.iter().position(has) {
            Some(index) => ObservationAssert::new(Arc::new(seen), index),
            None => Failure::new(format!("no observation has `{key}`"))
                .expected(value)
                .raise(&seen),
        }
    }

    /// Nothing was observed.
    ///
    /// # Panics
    ///
    /// If anything was.
    #[track_caller]
    pub fn has_none(&self) -> &Self {
        self.has_count(0)
    }

    /// Nothing called `name` was observed.
    ///
    /// # Panics
    ///
    /// If something was.
    #[track_caller]
    pub fn has_no(&self, name: &str) -> &Self {
        self.all(name).has_count(0);
        self
    }

    /// So many observations were started.
    ///
    /// # Panics
    ///
    /// If it were more or fewer.
    #[track_caller]
    pub fn has_count(&self, count: usize) -> &Self {
        let seen = self.seen();
        if seen.observations.len() != count {
            Failure::new("the number of observations is another")
                .expected(count)
                .found(seen.observations.len())
                .raise(&seen);
        }
        self
    }

    /// No observation of this registry is current on this thread.
    ///
    /// # Panics
    ///
    /// If one is.
    #[track_caller]
    pub fn has_no_current(&self) -> &Self {
        if let Some(name) = self.current() {
            Failure::new(format!("`{name}` is current on this thread")).raise(&self.seen());
        }
        self
    }

    /// The innermost observation of this registry on this thread is called `name`.
    ///
    /// # Panics
    ///
    /// If another is current, or none.
    #[track_caller]
    pub fn has_current(&self, name: &str) -> &Self {
        let current = self.current();
        if current != Some(name) {
            Failure::new("the current observation of this thread is another")
                .expected(name)
                .found(current.unwrap_or("none"))
                .raise(&self.seen());
        }
        self
    }

    fn current(&self) -> Option<&'static str> {
        let id = self.registry().id();
        stack::find(|context| {
            let is_ours = context.plan().registry() == id && context.is_heard();
            is_ours.then(|| context.name())
        })
    }
}
